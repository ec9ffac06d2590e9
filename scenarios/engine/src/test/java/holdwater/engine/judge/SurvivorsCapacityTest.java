package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SurvivorsCapacityTest {
  private static Scenario scenario(Capacity capacity) {
    Duration held = Duration.ofSeconds(70);
    return new ScenarioBuilder()
        .step(
            new Step(
                "lose-zone-b",
                Duration.ZERO,
                new Outage(),
                ScenarioBuilder.zone("b"),
                new Hold(held, held),
                ExposureRule.DEFAULT,
                capacity))
        .build();
  }

  private static JournalBuilder outage(Capacity capacity) {
    return HealthyOutage.journal(second -> JournalBuilder.TEN_GOOD).scenario(scenario(capacity));
  }

  private static CapacityKept told(boolean kept, String note) {
    return new CapacityKept(JournalBuilder.at(100), "r-1", 0.4, 0.2, kept, note);
  }

  private static String missed(JournalBuilder builder) {
    Journal journal = builder.build();
    return SurvivorsCapacity.missed(journal, journal.first(FaultInjected.class).orElseThrow())
        .orElse("");
  }

  @Test
  void capacity_that_was_kept_is_no_matter() {
    assertThat(missed(outage(new Capacity.Kept()).add(told(true, "0.40 of 0.40")))).isEmpty();
  }

  @Test
  void capacity_that_was_not_kept_is_told_with_its_figures() {
    JournalBuilder outage = outage(new Capacity.Kept()).add(told(false, "0.20 of 0.40 cores"));

    assertThat(missed(outage)).isEqualTo("0.20 of 0.40 cores");
    assertThat(NotExercised.of(outage.build()))
        .contains("survivors' capacity: not exercised: 0.20 of 0.40 cores");
  }

  @Test
  void survivors_that_gain_are_told_of_even_if_the_scenario_wants_it() {
    assertThat(missed(outage(new Capacity.Lost())))
        .isEqualTo("whoever survived 'lose-zone-b' had the CPU of the victims too");
  }

  @Test
  void capacity_of_which_the_journal_says_nothing_was_not_exercised() {
    assertThat(missed(outage(new Capacity.Kept()))).contains("nobody says what became of it");
  }

  @Test
  void bound_that_was_not_held_withholds_a_pass_and_what_is_kept_by_custom_does_not() {
    Judgement custom = Judge.judge(outage(new Capacity.Kept()).add(told(false, "x")).build());
    Judgement bounded =
        Judge.judge(outage(new Capacity.Bounded(0.5)).add(told(false, "used 0.7 of 0.5")).build());

    assertThat(custom.outcome().reasons().toString()).doesNotContain("capacity");
    assertThat(bounded.outcome().reasons().toString())
        .contains("survivors' capacity: used 0.7 of 0.5");
  }
}
