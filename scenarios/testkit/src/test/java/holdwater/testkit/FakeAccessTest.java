package holdwater.testkit;

import holdwater.model.port.Access;
import holdwater.model.topology.Topology;
import java.net.URI;

class FakeAccessTest extends AccessContract {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:7000");

  @Override
  protected Access access() {
    FakeAccess access = new FakeAccess().entry("b.gateway", ADDRESS).entry("a.gateway", ADDRESS);
    topology().instances().forEach(instance -> access.page(instance, ADDRESS));
    return access;
  }

  @Override
  protected Topology topology() {
    return TwoZones.topology();
  }
}
