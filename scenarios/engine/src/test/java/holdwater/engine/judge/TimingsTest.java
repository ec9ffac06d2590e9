package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static JournalBuilder untilTheFault() {
    return new JournalBuilder()
        .add(new PhaseChanged(JournalBuilder.at(1.5), Phase.WARM_UP, "starting viewers"))
        .add(new PhaseChanged(JournalBuilder.at(2), Phase.WARM_UP, "viewers come"))
        .add(new PhaseChanged(JournalBuilder.at(26), Phase.STEADY, "at least 30 s"))
        .window(WindowKind.STEADY, 24, 54)
        .injected("r-1", "lose-zone-b", 56.8, new Outage(), HealthyOutage.ZONE_B);
  }

  @Test
  void first_fault_comes_after_warm_up_and_baseline_and_two_seconds() {
    Timings timings = Timings.of(untilTheFault().build());

    assertThat(timings.firstFaultAfter()).hasValue(Duration.ofMillis(56_800));
    assertThat(timings.allowed()).hasValue(Duration.ofMillis(24_500 + 30_000 + 2_000));
    assertThat(timings.stop()).isEmpty();
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
