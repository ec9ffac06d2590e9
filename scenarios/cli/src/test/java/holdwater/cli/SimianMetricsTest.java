package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Kill;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeClock;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimianMetricsTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final ResolvedTarget VICTIM =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  private final FakeClock clock = new FakeClock();
  private final SimianMetrics metrics = new SimianMetrics(Duration.ofMinutes(20), clock);

  private void strikes(String injection, String step) {
    metrics.onEntry(
        new FaultInjected(
            T, injection, step, new Kill(), VICTIM, "fake", Duration.ofSeconds(5), 1));
  }

  private void heldBack(String step) {
    metrics.onEntry(
        new PhaseChanged(T, Phase.STEADY, step + " held back: not all instances are ready"));
  }

  @Test
  void strikes_and_what_was_held_back_are_counted_by_simian() {
    strikes("r-1", "monkey-1");
    strikes("r-2", "monkey-2");
    strikes("r-3", "gorilla-3");
    heldBack("latency-4");
    metrics.onEntry(new PhaseChanged(T, Phase.STEADY, "3 min: 3 faults, 1 held back; all well"));

    assertThat(metrics.text())
        .contains(
            "holdwater_simian_strikes_total{simian=\"monkey\",} 2.0",
            "holdwater_simian_strikes_total{simian=\"gorilla\",} 1.0",
            "holdwater_simian_held_back_total{simian=\"latency\",} 1.0")
        .doesNotContain("3 min");
  }

  @Test
  void fault_is_in_force_until_it_is_proven_gone_or_refused() {
    strikes("r-1", "monkey-1");
    assertThat(metrics.text()).contains("holdwater_simian_faults_in_force 1.0");

    metrics.onEntry(new FaultReverted(T, "r-1", Evidence.missing("nobody answers")));
    assertThat(metrics.text())
        .contains(
            "holdwater_simian_faults_in_force 1.0",
            "holdwater_simian_reverts_total{proven=\"false\",} 1.0");

    metrics.onEntry(new FaultReverted(T, "r-1", Evidence.proven("it is gone")));
    strikes("r-2", "monkey-2");
    metrics.onEntry(new InjectionRefused(T, "r-2", "nobody there"));
    assertThat(metrics.text())
        .contains(
            "holdwater_simian_faults_in_force 0.0",
            "holdwater_simian_reverts_total{proven=\"true\",} 1.0",
            "holdwater_simian_refused_total 1.0");
  }

  @Test
  void budgets_are_told_once_simians_are_loose_and_are_not_reckoned_for_each_look()
      throws Exception {
    metrics.onEntry(
        new RunStarted(
            T,
            "r",
            new ScenarioBuilder().build(),
            1,
            Set.of(),
            Map.of(),
            "holdwater unleash",
            Map.of()));
    assertThat(metrics.text()).doesNotContain("budget_total_seconds{");

    observe(0, 100, new Counts(9, 1));
    metrics.onEntry(new WindowClosed(T, new Window(WindowKind.STEADY, T, T.plusSeconds(30))));
    String first = metrics.text();
    assertThat(first)
        .contains(
            "holdwater_simian_budget_total_seconds{slo=\"stream-starts\",} 12.0",
            "holdwater_simian_budget_spent_seconds{slo=\"stream-starts\",} 7.0",
            "holdwater_simian_budget_spent_by_faults_seconds{slo=\"stream-starts\",} 0.0");

    observe(100, 200, new Counts(9, 1));
    assertThat(metrics.text()).isEqualTo(first);
    clock.sleepFor(SimianMetrics.BUDGETS_FOR);
    assertThat(metrics.text())
        .contains("holdwater_simian_budget_spent_seconds{slo=\"stream-starts\",} 17.0");
  }

  private void observe(long from, long to, Counts each) {
    List<TrafficSecond> seconds =
        LongStream.range(from, to)
            .mapToObj(
                second ->
                    new TrafficSecond(
                        T.plusSeconds(second),
                        10,
                        10,
                        Duration.ofMillis(5),
                        Map.of(ScenarioBuilder.STARTS, each),
                        Map.of()))
            .toList();
    Instant until = T.plusSeconds(to);
    metrics.onEntry(new TrafficObserved(until, new TrafficReport(seconds, until)));
  }
}
