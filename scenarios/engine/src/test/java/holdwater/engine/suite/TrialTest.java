package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two runs show of a claim: stream-starts must break while the fault is held. */
class TrialTest {
  private static Trial trial(Played with, Played without) {
    return Trial.of(Runs.claim(), Optional.ofNullable(with), Optional.ofNullable(without));
  }

  @Test
  void fail_on_the_slo_and_window_that_were_named_is_caught() {
    Trial trial = trial(Runs.pass(), Runs.fail(Runs.STARTS_SHOCK, Runs.STARTS_HELD));

    assertThat(trial.finding()).isEqualTo(Finding.CAUGHT);
    assertThat(trial.why()).isEqualTo("FAIL on stream-starts shock, stream-starts held");
  }

  @Test
  void fail_on_the_right_slo_in_the_window_after_is_missed() {
    Trial trial = trial(Runs.pass(), Runs.fail(Runs.STARTS_AFTER));

    assertThat(trial.finding()).isEqualTo(Finding.MISSED);
    assertThat(trial.why()).isEqualTo("FAIL on stream-starts after, and not on stream-starts held");
  }

  @Test
  void fail_on_another_slo_in_the_right_window_is_missed() {
    assertThat(trial(Runs.pass(), Runs.fail(Runs.OTHER_HELD)).finding()).isEqualTo(Finding.MISSED);
  }

  @Test
  void fail_by_an_abort_before_any_window_failed_is_missed() {
    Trial trial = trial(Runs.pass(), Runs.fail());

    assertThat(trial.finding()).isEqualTo(Finding.MISSED);
    assertThat(trial.why()).startsWith("aborted before any window FAILed: it broke");
  }

  @Test
  void pass_without_the_pattern_is_masked() {
    assertThat(trial(Runs.pass(), Runs.pass()).finding()).isEqualTo(Finding.MASKED);
  }

  @Test
  void scenario_that_fails_with_its_pattern_misses_it_whatever_the_ablation_says() {
    assertThat(trial(Runs.fail(Runs.STARTS_HELD), null).finding()).isEqualTo(Finding.MISSED);
    assertThat(trial(Runs.fail(Runs.STARTS_HELD), Runs.fail(Runs.STARTS_HELD)).finding())
        .isEqualTo(Finding.MISSED);
  }

  private static Played told(Played run, String... instances) {
    return new Played(
        run.runId(),
        run.journalHead(),
        run.status(),
        run.verdict(),
        run.why(),
        run.broken(),
        run.held(),
        Map.of("zone-failover", Set.of(instances)),
        run.seconds());
  }

  @Test
  void instance_that_told_of_the_switch_before_and_not_in_the_ablation_leaves_it_open() {
    Played with = told(Runs.pass(), "a.gateway", "b.gateway", "a.playback");
    Played without = Runs.fail(Runs.STARTS_HELD);

    Trial trial = trial(with, told(without, "a.gateway", "b.gateway"));
    assertThat(trial.finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(trial.why())
        .isEqualTo("a.playback did not say whether the switch of zone-failover was off");
    assertThat(trial(with, told(without, "a.gateway", "b.gateway", "a.playback")).finding())
        .isEqualTo(Finding.CAUGHT);
  }

  @Test
  void what_is_inconclusive_or_was_not_played_is_undecided() {
    assertThat(trial(Runs.inconclusive(), null).why()).isEqualTo("with it: marginal");
    assertThat(trial(Runs.pass(), Runs.inconclusive()).why()).isEqualTo("without it: marginal");
    assertThat(trial(null, null).finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(trial(Runs.pass(), null).finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(trial(Runs.pass(), Runs.interrupted()).finding()).isEqualTo(Finding.UNDECIDED);
  }
}
