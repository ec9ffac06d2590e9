package holdwater.adapters.toxiproxy;

import java.io.IOException;
import java.util.List;

/**
 * A link whose toxics are all owned by one lease.
 *
 * @param clients addresses or networks of the only ones that its toxics meet; empty for everybody
 */
record LeasedLink(ProxyApi api, String lease, String link, List<String> clients) {
  /** For everybody. */
  LeasedLink(ProxyApi api, String lease, String link) {
    this(api, lease, link, List.of());
  }

  LeasedLink from(List<String> some) {
    return new LeasedLink(api, lease, link, some);
  }

  /** Puts a toxic on the link. There is no other way to do so. */
  void set(LinkToxic toxic) throws IOException {
    String owned = lease + "." + toxic.name();
    api.own(lease, link, owned);
    LinkToxic named = toxic.named(owned);
    api.create(link, clients.isEmpty() ? named : named.from(clients));
  }

  void down() throws IOException {
    api.down(lease, link);
  }
}
