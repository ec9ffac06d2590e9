package holdwater.adapters.toxiproxy;

import holdwater.model.fault.HungRequests;
import java.io.IOException;
import java.util.Map;

/**
 * The next requests are held by a black hole of their own, towards the server, which so never sees
 * them and does nothing twice.
 */
record HungOnLink(HungRequests fault) implements FewOnLink {
  @Override
  public String kind() {
    return fault.kind();
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(
        LinkToxic.up("timeout", Map.of("timeout", 0))
            .meeting(fault.match(), Map.of("first", fault.count())));
  }

  @Override
  public String rule() {
    return "a request that is held, by the proxy's count";
  }
}
