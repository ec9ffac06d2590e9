package holdwater.adapters.toxiproxy;

import holdwater.model.fault.NextRequests;
import java.io.IOException;
import java.util.Map;

/** A fault of single requests that meets only the next ones. */
record NextOnLink(NextRequests fault) implements FewOnLink {
  @Override
  public String kind() {
    return fault.kind();
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(
        LinkFaults.of(fault.fault())
            .toxic()
            .meeting(fault.fault().match(), Map.of("first", fault.count())));
  }

  @Override
  public String rule() {
    return "a request that meets it, by the proxy's count";
  }
}
