package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Target;
import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Launch;
import holdwater.model.topology.Link;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Port;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What crosses regions is written, and what does not is written as before anything could. */
class RegionsJsonTest {
  private static final Duration LATENCY = Duration.ofMillis(40);

  private static Topology topology(Map<String, CallRegions> callRegions, Optional<Duration> far) {
    Service mirror =
        new Service(
            "mirror",
            Placement.REGION,
            1,
            new Launch.Command(List.of("true")),
            List.of(new Port("main", Protocol.TCP, false, "/")),
            new Readiness.Tcp("main", Duration.ofSeconds(1)),
            List.of("mirror"),
            false,
            List.of(),
            Map.of(),
            Optional.empty(),
            callRegions);
    return new Topology(
        "t",
        List.of(new Region("r1", List.of(new Zone("a", "r1")))),
        List.of(mirror),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        far);
  }

  @Test
  void link_to_another_region_is_read_back_with_its_latency() throws Exception {
    Link far = new Link("r1.*", "r2.kafka", Protocol.TCP, "/", Optional.of(LATENCY));
    Link near = new Link("r1.*", "r1.kafka", Protocol.TCP, "/");
    JournalEntry entry =
        new TargetResolved(
            Instant.EPOCH,
            "split",
            new Target.Links("r1.*", "*.kafka", true),
            new ResolvedTarget(List.of(), List.of(far, near)));

    String line = JournalCodec.encode(entry);

    assertThat(JournalCodec.decode(line)).isEqualTo(entry);
    assertThat(line).containsOnlyOnce("latency").contains("\"acrossRegions\":true");
  }

  @Test
  void target_that_says_nothing_of_regions_is_written_as_ever() throws Exception {
    JournalEntry entry =
        new TargetResolved(
            Instant.EPOCH,
            "cut",
            new Target.Links("b.*", "*.catalog"),
            new ResolvedTarget(List.of(), List.of()));

    String line = JournalCodec.encode(entry);

    assertThat(line).doesNotContain("acrossRegions");
    assertThat(JournalCodec.decode(line)).isEqualTo(entry);
  }

  @Test
  void topology_within_a_region_is_written_as_ever() {
    assertThat(JournalCodec.canonical(topology(Map.of(), Optional.empty())))
        .doesNotContain("callRegions", "regionLatency", "simians");
    assertThat(
            JournalCodec.canonical(
                topology(Map.of("mirror", CallRegions.OTHERS), Optional.of(LATENCY))))
        .contains("\"callRegions\":{\"mirror\":\"OTHERS\"}", "\"regionLatency\":\"PT0.04S\"");
  }
}
