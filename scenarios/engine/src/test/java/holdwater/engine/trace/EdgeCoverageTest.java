package holdwater.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.report.SampleTraces;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Nothing;
import holdwater.model.fault.Outage;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeCoverageTest {
  private static final Latency SLOW = new Latency(Duration.ofSeconds(1), Duration.ZERO);

  private static EdgeCoverage.Played played(Scenario scenario) {
    return new EdgeCoverage.Played(scenario, TwoZones.topology());
  }

  private static List<String> lines(EdgeCoverage.Played... scenarios) {
    return CoverageText.lines(EdgeCoverage.of(List.of(scenarios), List.of()));
  }

  @Test
  void fault_on_a_link_is_on_the_way_and_one_of_instances_is_at_the_end_of_edges_that_lead_there() {
    Scenario slow =
        new ScenarioBuilder()
            .name("slow-catalog")
            .step("slow", 0, SLOW, new Target.Links("b.gateway", "*.catalog"), 70, 130)
            .build();
    Scenario away =
        new ScenarioBuilder()
            .name("catalog-away")
            .step("away", 0, new Outage(), ScenarioBuilder.instance("a.catalog"), 70, 130)
            .build();

    assertThat(lines(played(slow), played(away)))
        .containsExactly(
            "gateway -> catalog                 on the way: latency (slow-catalog) · at its end:"
                + " outage (catalog-away)",
            "viewers -> gateway                 never",
            "catalog -> database                never",
            "1 of 3 edges are broken by a scenario, 1 of them on the way itself");
  }

  @Test
  void zone_takes_the_ends_of_all_edges_into_it() {
    Scenario outage =
        new ScenarioBuilder()
            .step("b", 0, new Outage(), ScenarioBuilder.zone("b"), 70, 130)
            .build();

    List<EdgeCoverage.Row> rows = EdgeCoverage.of(List.of(played(outage)), List.of());

    assertThat(rows)
        .filteredOn(row -> !row.untouched())
        .extracting(EdgeCoverage.Row::describe)
        .containsExactly("gateway -> catalog", "viewers -> gateway");
  }

  @Test
  void nothing_breaks_nothing() {
    Scenario calm =
        new ScenarioBuilder()
            .step("calm", 0, new Nothing(), ScenarioBuilder.zone("b"), 70, 130)
            .build();

    assertThat(EdgeCoverage.of(List.of(played(calm)), List.of()))
        .allMatch(EdgeCoverage.Row::untouched);
  }

  @Test
  void crowd_breaks_no_edge_that_it_comes_over() {
    Scenario premiere =
        new ScenarioBuilder()
            .step("premiere", 0, new Crowd(3), new Target.Links("viewers", "*.gateway"), 70, 130)
            .build();

    assertThat(EdgeCoverage.of(List.of(played(premiere)), List.of()))
        .allMatch(EdgeCoverage.Row::untouched);
  }

  @Test
  void edge_that_only_traces_know_is_told_apart() {
    Scenario outage =
        new ScenarioBuilder()
            .step("b", 0, new Outage(), ScenarioBuilder.zone("b"), 70, 130)
            .build();

    List<EdgeCoverage.Row> rows =
        EdgeCoverage.of(List.of(played(outage)), SampleTraces.look(Instant.EPOCH).edges());

    assertThat(rows)
        .filteredOn(EdgeCoverage.Row::seen)
        .extracting(EdgeCoverage.Row::callee, EdgeCoverage.Row::declared)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("catalog", true),
            org.assertj.core.groups.Tuple.tuple("<script>alert(1)</script>", false));
    assertThat(CoverageText.lines(rows)).anyMatch(line -> line.contains("in no topology"));
  }

  /** A broker has one listener for each zone, and its links name no caller. */
  @Test
  void link_of_a_whole_zone_belongs_to_everybody_there_who_calls() {
    Topology compact =
        new Topology(
            "compact",
            List.of(new Region("r1", List.of(new Zone("a", "r1")))),
            List.of(
                TwoZones.service("playback", Placement.ZONE, List.of("kafka"), false),
                TwoZones.service("accounts", Placement.ZONE, List.of("kafka"), false),
                new holdwater.model.topology.Service(
                    "kafka",
                    Placement.REGION,
                    1,
                    new holdwater.model.topology.Launch.Command(List.of("true")),
                    List.of(
                        new holdwater.model.topology.Port(
                            "kafka", holdwater.model.topology.Protocol.TCP, true, "")),
                    new holdwater.model.topology.Readiness.Tcp("kafka", Duration.ofSeconds(5)),
                    List.of(),
                    false,
                    List.of(),
                    java.util.Map.of(),
                    java.util.Optional.empty())));
    Scenario slow =
        new ScenarioBuilder()
            .step("slow", 0, SLOW, new Target.Links("*", "r1.kafka"), 70, 130)
            .build();

    assertThat(EdgeCoverage.of(List.of(new EdgeCoverage.Played(slow, compact)), List.of()))
        .extracting(row -> row.describe() + " " + row.onTheWay().keySet())
        .containsExactly("playback -> kafka [latency]", "accounts -> kafka [latency]");
  }
}
