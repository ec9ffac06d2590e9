package holdwater.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Look;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FaultMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");

  private final AtomicBoolean hidden = new AtomicBoolean();
  private final FaultMetrics metrics = new FaultMetrics(hidden::get);

  private static FaultInForce fault(
      String id, String words, List<String> targets, Optional<Evidence> evidence) {
    return new FaultInForce(
        id,
        words,
        targets,
        "Ada",
        NOW,
        Optional.empty(),
        Duration.ofSeconds(5),
        evidence,
        /* held= */ true);
  }

  private void see(FaultInForce... faults) {
    metrics.see(
        new Look(
            NOW,
            Optional.empty(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(faults),
            List.of(),
            List.of(),
            List.of()));
  }

  @Test
  void fault_in_force_is_a_series_with_its_target_and_whether_it_bites() {
    see(
        fault("1", "latency 200 ms", List.of("a.gateway:a.catalog"), Optional.empty()),
        fault(
            "2",
            "outage",
            List.of("b.edge", "b.catalog", "b.gateway", "b.accounts", "b.playback"),
            Optional.of(Evidence.proven("5 processes are gone"))),
        fault("3", "suspend", List.of("a.edge"), Optional.of(Evidence.missing("it answers"))));

    assertThat(metrics.text().lines())
        .contains(
            "# TYPE holdwater_fault_in_force gauge",
            "holdwater_fault_in_force{fault=\"latency 200 ms\","
                + "target=\"a.gateway:a.catalog\",} 1.0",
            "holdwater_fault_in_force{fault=\"outage\","
                + "target=\"b.edge, b.catalog, b.gateway and 2 more\",} 1.0",
            "holdwater_fault_bites{fault=\"outage\","
                + "target=\"b.edge, b.catalog, b.gateway and 2 more\",} 1.0",
            "holdwater_fault_bites{fault=\"suspend\",target=\"a.edge\",} 0.0")
        .noneMatch(line -> line.startsWith("holdwater_fault_bites{fault=\"latency"));
  }

  @Test
  void what_is_gone_is_no_series_any_more_and_the_same_twice_is_one() {
    FaultInForce suspend = fault("1", "suspend", List.of("a.edge"), Optional.empty());
    see(suspend, fault("2", "suspend", List.of("a.edge"), Optional.empty()));
    assertThat(metrics.text().lines().filter(line -> line.startsWith("holdwater_fault_in_force{")))
        .hasSize(1);

    see();

    assertThat(metrics.text()).doesNotContain("holdwater_fault_in_force{");
  }

  @Test
  void blind_mode_tells_prometheus_nothing_until_the_reveal() {
    see(fault("1", "suspend", List.of("a.edge"), Optional.empty()));

    hidden.set(true);
    assertThat(metrics.text()).doesNotContain("suspend");
    hidden.set(false);
    assertThat(metrics.text()).contains("suspend");
  }
}
