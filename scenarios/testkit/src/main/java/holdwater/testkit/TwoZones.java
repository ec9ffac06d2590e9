package holdwater.testkit;

import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smallest topology with everything in it: viewers, two zones, a regional store. */
public final class TwoZones {
  private TwoZones() {}

  /**
   * Region r1 with zones a and b; {@code gateway} calls {@code catalog}, which calls the regional
   * {@code database}.
   */
  public static Topology topology() {
    Region region = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));
    return new Topology(
        "two-zones",
        List.of(region),
        List.of(
            service("gateway", Placement.ZONE, List.of("catalog"), true),
            service("catalog", Placement.ZONE, List.of("database"), false),
            service("database", Placement.REGION, List.of(), false)));
  }

  /** A service with one HTTP port and one replica in each place. */
  public static Service service(
      String name, Placement placement, List<String> calls, boolean entry) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(List.of("true")),
        List.of(new Port("http", Protocol.HTTP, false, "/health")),
        new Readiness.Http("http", "/health", Duration.ofSeconds(30)),
        calls,
        entry,
        List.of(),
        Map.of(),
        Optional.empty());
  }
}
