package holdwater.adapters.toxiproxy;

import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.util.Map;

/** A link whose toxics are all owned by one lease. */
record LeasedLink(ProxyApi api, String lease, String link) {

  /** The link's toxics; whoever adds one takes its name from {@link #owned}. */
  ToxicList toxics() throws IOException {
    return api.proxy(link).toxics();
  }

  /** The name by which the lease owns a toxic from now on. */
  String owned(String toxic) throws IOException {
    String name = lease + "." + toxic;
    api.own(lease, link, name);
    return name;
  }

  /**
   * A toxic on the answers, of a type or with attributes that toxiproxy-java does not know.
   *
   * @param type its name too
   */
  void create(String type, Map<String, Object> attributes) throws IOException {
    api.create(link, owned(type), type, attributes);
  }

  /**
   * A toxic that meets only some requests.
   *
   * @param type its name too
   * @param meets which: {@code match}, {@code first}
   */
  void create(String type, String stream, Map<String, Object> attributes, Map<String, Object> meets)
      throws IOException {
    api.create(link, owned(type), type, stream, attributes, meets);
  }

  void down() throws IOException {
    api.down(lease, link);
  }
}
