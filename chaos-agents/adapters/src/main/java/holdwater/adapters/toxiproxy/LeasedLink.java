package holdwater.adapters.toxiproxy;

import java.io.IOException;

/** A link whose toxics are all owned by one lease. */
record LeasedLink(ProxyApi api, String lease, String link) {
  /** Puts a toxic on the link. There is no other way to do so. */
  void set(LinkToxic toxic) throws IOException {
    String owned = lease + "." + toxic.name();
    api.own(lease, link, owned);
    api.create(link, toxic.named(owned));
  }

  void down() throws IOException {
    api.down(lease, link);
  }
}
