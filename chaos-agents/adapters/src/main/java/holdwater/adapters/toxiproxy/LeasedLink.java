package holdwater.adapters.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;

/** A link on which everything set belongs to one lease. */
record LeasedLink(ProxyApi api, String lease, String link) {

  /** The link's toxics; whoever adds one takes its name from {@link #named}. */
  ToxicList toxics() throws IOException {
    Proxy proxy = api.client().getProxy(link);
    return proxy.toxics();
  }

  /** The name by which the lease owns a toxic. */
  String named(String toxic) {
    return lease + "." + toxic;
  }

  void down() throws IOException {
    api.down(lease, link);
  }
}
