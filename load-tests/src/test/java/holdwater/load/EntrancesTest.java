package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.load.plan.PlanFile;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EntrancesTest {
  private static final TrafficModel VIEWERS =
      new TrafficModel("evening-viewing", 6, "stream-start");

  private static List<PlanFile.Zone> entrances(Placement placement) {
    Service gateway =
        new Service(
            "gateway",
            placement,
            1,
            new Launch.Command(List.of("true")),
            List.of(new Port("http", Protocol.HTTP, false, "/")),
            new Readiness.Http("http", "/", Duration.ofSeconds(1)),
            List.of(),
            true,
            List.of(),
            Map.of(),
            Optional.empty());
    Topology topology =
        new Topology(
            "t",
            List.of(
                new Region("r1", List.of(new Zone("a", "r1"), new Zone("b", "r1"))),
                new Region("r2", List.of(new Zone("c", "r2")))),
            List.of(gateway));
    Map<String, URI> links =
        topology.instances().stream()
            .collect(
                Collectors.toMap(
                    Instance::id, instance -> URI.create("http://127.0.0.1/" + instance.id())));
    return Entrances.of(topology, VIEWERS, links);
  }

  @Test
  void viewers_live_in_zones_and_come_in_at_the_gateways_there() {
    assertThat(entrances(Placement.ZONE))
        .extracting(PlanFile.Zone::name, PlanFile.Zone::region, EntrancesTest::gateways)
        .containsExactly(
            tuple("a", "r1", List.of("a.gateway")),
            tuple("b", "r1", List.of("b.gateway")),
            tuple("c", "r2", List.of("c.gateway")));
  }

  /** All of them had come in at the first region's name. */
  @Test
  void viewers_of_regional_gateways_live_in_their_regions() {
    assertThat(entrances(Placement.REGION))
        .extracting(PlanFile.Zone::name, PlanFile.Zone::region, EntrancesTest::gateways)
        .containsExactly(
            tuple("r1", "r1", List.of("r1.gateway")), tuple("r2", "r2", List.of("r2.gateway")));
  }

  private static List<String> gateways(PlanFile.Zone zone) {
    return zone.gateways().stream().map(PlanFile.Gateway::id).toList();
  }
}
