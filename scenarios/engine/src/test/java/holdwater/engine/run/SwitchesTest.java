package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.SwitchesObserved;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is with or without a pattern only if everybody says so. */
class SwitchesTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void run() {
    run = new FakeRun(runs);
  }

  private void failsUnderTheFault() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(5) : Load.good(10));
  }

  private void inconclusive(String sentence) {
    Outcome outcome = run.play().outcome();

    assertThat(outcome.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.reasons()).contains(sentence);
  }

  @Test
  void switches_are_asked_before_viewers_come_and_at_the_end_and_those_of_viewers_between() {
    run.play();

    assertThat(run.heard)
        .filteredOn(SwitchesObserved.class::isInstance)
        .extracting(entry -> ((SwitchesObserved) entry).instances().containsKey("viewers"))
        .containsExactly(false, true, false);
  }

  @Test
  void ablation_whose_switches_were_all_off_is_judged() {
    run.without = Set.of("zone-failover");
    failsUnderTheFault();

    assertThat(run.play().outcome().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void ablation_of_which_one_instance_had_the_pattern_is_no_trial() {
    run.without = Set.of("zone-failover");
    run.switches.stuck("b.catalog", "zone-failover", true);
    failsUnderTheFault();

    inconclusive("the switch of zone-failover was not off in b.catalog");
  }

  @Test
  void ablation_of_which_one_instance_said_nothing_is_no_trial() {
    run.without = Set.of("zone-failover");
    run.switches.silent("b.catalog");
    failsUnderTheFault();

    inconclusive("b.catalog did not say whether the switch of zone-failover was off");
  }

  @Test
  void ablation_of_a_pattern_that_nobody_knows_is_no_trial() {
    run.without = Set.of("clock-leeway");
    failsUnderTheFault();

    inconclusive("nobody said whether the switch of clock-leeway was off");
  }

  @Test
  void ablation_of_the_players_is_told_by_the_players() {
    run.without = Set.of("edge-failover");
    failsUnderTheFault();

    assertThat(run.play().outcome().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whole_stack_with_a_switch_off_is_no_trial() {
    run.switches.stuck("a.catalog", "retry", false);

    inconclusive("the switch of retry was off in a.catalog, unasked");
  }

  @Test
  void whole_stack_of_which_one_says_nothing_is_judged() {
    run.switches.silent("a.catalog");

    assertThat(run.play().outcome().verdict()).isEqualTo(Verdict.PASS);
  }
}
