package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.MachineAwaited;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.port.TrafficPlan;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final TrafficPlan VIEWERS =
      new TrafficPlan(
          new ScenarioBuilder().build().traffic(), 1, Map.of(), Duration.ofMinutes(5), Set.of());

  /** What comes before the viewers comes with it. */
  private static JournalBuilder untilTheFault(JournalEntry... before) {
    JournalBuilder journal = new JournalBuilder();
    for (JournalEntry entry : before) {
      journal.add(entry);
    }
    return journal
        .add(new PhaseChanged(JournalBuilder.at(1.5), Phase.WARM_UP, "starting viewers"))
        .add(new TrafficStarted(JournalBuilder.at(1.5), VIEWERS))
        .add(new PhaseChanged(JournalBuilder.at(2), Phase.WARM_UP, "viewers come"))
        .add(new PhaseChanged(JournalBuilder.at(26), Phase.STEADY, "at least 30 s"))
        .window(WindowKind.STEADY, 24, 54)
        .injected("r-1", "lose-zone-b", 56.8, new Outage(), HealthyOutage.ZONE_B);
  }

  private static StackReady ready(double at, boolean ephemeral, boolean started) {
    return new StackReady(
        JournalBuilder.at(at), "two-zones", ephemeral, started, Duration.ofSeconds(20), List.of());
  }

  @Test
  void first_fault_comes_after_warm_up_and_baseline_and_two_seconds() {
    Timings timings = Timings.of(untilTheFault().build());

    assertThat(timings.firstFaultAfter()).hasValue(Duration.ofMillis(56_800));
    assertThat(timings.allowed()).hasValue(Duration.ofMillis(24_500 + 30_000 + 2_000));
    assertThat(timings.healing()).isZero();
    assertThat(timings.machineAwaited()).isZero();
    assertThat(timings.stop()).isEmpty();
  }

  @Test
  void start_of_a_stack_that_the_run_needed_is_no_delay_be_it_kept_or_not() {
    assertThat(Timings.of(untilTheFault(ready(0.5, true, true)).build()).firstFaultAfter())
        .hasValue(Duration.ofMillis(56_300));
    assertThat(Timings.of(untilTheFault(ready(0.5, false, true)).build()).firstFaultAfter())
        .hasValue(Duration.ofMillis(56_300));
    assertThat(Timings.of(untilTheFault(ready(0.5, false, false)).build()).firstFaultAfter())
        .as("one that was up")
        .hasValue(Duration.ofMillis(56_800));
  }

  @Test
  void healing_is_allowed_and_told_apart() {
    Timings timings =
        Timings.of(
            untilTheFault(
                    new PhaseChanged(JournalBuilder.at(0.2), Phase.HEAL, "what earlier runs left"),
                    new LeftoverHealed(JournalBuilder.at(0.9), "x-1", Evidence.proven("gone")),
                    new LeftoverHealed(JournalBuilder.at(1.1), "x-2", Evidence.proven("gone")))
                .build());

    assertThat(timings.healing()).isEqualTo(Duration.ofMillis(900));
    assertThat(timings.allowed()).hasValue(Duration.ofMillis(24_500 + 30_000 + 2_000 + 900));
  }

  @Test
  void looking_for_what_was_left_is_our_time_where_nothing_was() {
    assertThat(
            Timings.of(
                    untilTheFault(
                            new PhaseChanged(
                                JournalBuilder.at(0.2), Phase.HEAL, "what earlier runs left"))
                        .build())
                .healing())
        .isZero();
  }

  @Test
  void machine_that_others_kept_busy_is_allowed_and_told_apart() {
    Timings timings =
        Timings.of(
            untilTheFault(
                    new PhaseChanged(JournalBuilder.at(0.1), Phase.WARM_UP, "waiting for them"),
                    new MachineAwaited(JournalBuilder.at(1.4), Duration.ofMillis(1_300)))
                .build());

    assertThat(timings.machineAwaited()).isEqualTo(Duration.ofMillis(1_300));
    assertThat(timings.allowed()).hasValue(Duration.ofMillis(24_500 + 30_000 + 2_000 + 1_300));
  }

  @Test
  void stop_lasts_from_the_wish_to_the_last_proof() {
    JournalBuilder journal =
        untilTheFault()
            .add(new StopAsked(JournalBuilder.at(70.2), JournalBuilder.at(70), "process 17"));

    assertThat(Timings.of(journal.build()).stop()).as("still in force").isEmpty();
    assertThat(Timings.of(journal.reverted("r-1", 70.3).build()).stop())
        .hasValue(Duration.ofMillis(600));
  }

  @Test
  void stop_of_a_run_with_nothing_in_force_lasts_until_it_was_heard() {
    assertThat(
            Timings.of(
                    new JournalBuilder()
                        .add(
                            new StopAsked(
                                JournalBuilder.at(5.1), JournalBuilder.at(5), "process 17"))
                        .build())
                .stop())
        .hasValue(Duration.ofMillis(100));
  }
}
