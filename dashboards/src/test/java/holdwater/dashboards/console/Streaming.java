package holdwater.dashboards.console;

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

/** The shape of the streaming stack: six zonal services, three regional ones. */
public final class Streaming {
  private Streaming() {}

  /** One region of two zones. */
  public static Topology compact() {
    Region region = new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1")));
    return new Topology(
        "compact",
        List.of(region),
        List.of(
            service("database", Placement.REGION, false, List.of()),
            service("kafka", Placement.REGION, true, List.of()),
            service("encoding", Placement.REGION, false, List.of("database", "kafka")),
            service("accounts", Placement.ZONE, false, List.of("database", "kafka")),
            service("catalog", Placement.ZONE, false, List.of("database", "kafka")),
            service("recommendations", Placement.ZONE, false, List.of("catalog", "kafka")),
            entry("edge", List.of("encoding")),
            service("playback", Placement.ZONE, false, List.of("accounts", "catalog", "kafka")),
            entry("gateway", List.of("accounts", "catalog", "recommendations", "playback"))));
  }

  private static Service service(
      String name, Placement placement, boolean perZone, List<String> calls) {
    return service(name, placement, perZone, calls, false);
  }

  private static Service entry(String name, List<String> calls) {
    return service(name, Placement.ZONE, false, calls, true);
  }

  private static Service service(
      String name, Placement placement, boolean perZone, List<String> calls, boolean viewers) {
    return new Service(
        name,
        placement,
        1,
        new Launch.Command(List.of("true")),
        List.of(new Port("main", perZone ? Protocol.TCP : Protocol.HTTP, perZone, "/health")),
        new Readiness.Http("main", "/health", Duration.ofSeconds(30)),
        calls,
        viewers,
        List.of(),
        Map.of(),
        Optional.empty());
  }
}
