package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static Judgement judge(LongFunction<Counts> counts) {
    return Judge.judge(HealthyOutage.journal(counts).ended(RunStatus.COMPLETED).build());
  }

  private static WindowJudgement window(Judgement judgement, WindowKind kind) {
    return judgement.windows().stream()
        .filter(judged -> judged.window().kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Counts bad(long count) {
    return new Counts(10 - count, count);
  }

  @Test
  void seconds_are_counted_in_the_window_they_were_meant_to_start_in() {
    Judgement judgement =
        judge(second -> second == 30 || second == 39 ? bad(3) : second == 40 ? bad(1) : TEN_GOOD);

    assertThat(window(judgement, WindowKind.STEADY).tally()).isEqualTo(new Tally(300, 0, 0));
    assertThat(window(judgement, WindowKind.SHOCK).counts().all().bad()).isEqualTo(6);
    assertThat(window(judgement, WindowKind.SHOCK).counts().all().badSeconds()).isEqualTo(2);
    assertThat(window(judgement, WindowKind.HELD).tally().events()).isEqualTo(600);
    assertThat(window(judgement, WindowKind.HELD).tally().bad()).isEqualTo(1);
    assertThat(window(judgement, WindowKind.AFTER).tally()).isEqualTo(new Tally(600, 0, 0));
    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void six_bad_of_six_hundred_pass_seven_are_marginal_and_thirteen_fail() {
    assertThat(held(6)).isEqualTo(Verdict.PASS);
    assertThat(held(7)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(held(12)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(held(13)).isEqualTo(Verdict.FAIL);
  }

  /** The verdict of a run with so many bad events in as many seconds of the held window. */
  private static Verdict held(int bad) {
    Judgement judgement = judge(second -> second >= 50 && second < 50 + bad ? bad(1) : TEN_GOOD);
    assertThat(judgement.outcome().verdict())
        .isEqualTo(window(judgement, WindowKind.HELD).verdict());
    return judgement.outcome().verdict();
  }

  @Test
  void thirty_bad_of_a_hundred_are_three_bad_seconds_of_the_shock() {
    assertThat(window(judge(shock(3)), WindowKind.SHOCK).verdict()).isEqualTo(Verdict.PASS);
    assertThat(window(judge(shock(4)), WindowKind.SHOCK).verdict()).isEqualTo(Verdict.FAIL);
  }

  private static LongFunction<Counts> shock(int badSeconds) {
    return second -> second >= 30 && second < 30 + badSeconds ? bad(10) : TEN_GOOD;
  }

  @Test
  void budget_is_what_the_drill_cost_from_the_injection_on() {
    Judgement judgement = judge(second -> second == 5 || second == 30 ? bad(5) : TEN_GOOD);

    // 99.99 % of 30 days leave 259.2 s; half a second of it is gone.
    assertThat(judgement.budgets()).singleElement();
    assertThat(judgement.budgets().get(0).bad()).isEqualTo(Duration.ofMillis(500));
    assertThat(judgement.budgets().get(0).share()).isCloseTo(0.5 / 259.2, within(1e-6));
  }

  @Test
  void exactly_a_fifth_dropped_still_counts_and_one_more_does_not() {
    assertThat(window(judge(second -> TEN_GOOD), WindowKind.HELD).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(heldWithLateSeconds(12).verdict()).isEqualTo(Verdict.PASS);
    assertThat(heldWithLateSeconds(12).tally().events()).isEqualTo(480);
    assertThat(heldWithLateSeconds(13).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(heldWithLateSeconds(13).why()).isEqualTo("13 of 60 seconds had to be dropped");
  }

  private static WindowJudgement heldWithLateSeconds(int late) {
    JournalBuilder journal = HealthyOutage.journal(second -> TEN_GOOD);
    for (int i = 0; i < late; i++) {
      // News of the same second add up, and the worst lag counts.
      journal.second(50 + i, 0, 0, 101, new Counts(0, 0));
    }
    return window(Judge.judge(journal.ended(RunStatus.COMPLETED).build()), WindowKind.HELD);
  }

  @Test
  void pause_of_the_judge_drops_every_second_it_touches() {
    Journal journal =
        HealthyOutage.journal(second -> TEN_GOOD)
            .add(new JudgePaused(at(63.5), Duration.ofMillis(2_700)))
            .ended(RunStatus.COMPLETED)
            .build();

    assertThat(Judge.judge(journal).generator().dropped())
        .containsOnlyKeys(at(60), at(61), at(62), at(63));
  }

  @Test
  void window_whose_events_are_not_all_resolved_cannot_pass() {
    Journal journal =
        new JournalBuilder()
            .traffic(159, second -> TEN_GOOD)
            .window(WindowKind.STEADY, 0, 30)
            .injected("r-1", "lose-zone-b", 30.4, new Outage(), HealthyOutage.ZONE_B)
            .reverted("r-1", 100)
            .window(WindowKind.AFTER, 100, 160)
            .ended(RunStatus.COMPLETED)
            .build();

    WindowJudgement after = window(Judge.judge(journal), WindowKind.AFTER);

    assertThat(after.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void killed_harness_is_a_failed_run_that_proves_nothing() {
    Judgement judgement = Judge.judge(HealthyOutage.journal(second -> TEN_GOOD).build());

    assertThat(judgement.outcome().status()).isEqualTo(RunStatus.FAILED);
    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.outcome().reasons().get(0)).contains("the harness was killed");
  }

  @Test
  void nothing_makes_an_unproven_run_pass() {
    LongFunction<Counts> good = second -> TEN_GOOD;

    assertThat(unproven(HealthyOutage.journal(good).add(new LeaseLapsed(at(50), "r-1", "gone"))))
        .startsWith("lease lost");
    assertThat(unproven(HealthyOutage.journal(good).add(new HarnessFailed(at(50), "a bug"))))
        .startsWith("the harness failed");
    assertThat(
            unproven(
                HealthyOutage.journal(good)
                    .add(new FaultReverted(at(120), "r-1", Evidence.missing("it is back")))))
        .contains("is not proven to be reverted: it is back");
    assertThat(
            unproven(HealthyOutage.journal(good).add(new RunEnded(at(169), RunStatus.INTERRUPTED))))
        .startsWith("interrupted");
  }

  private static String unproven(JournalBuilder journal) {
    Judgement judgement = Judge.judge(journal.ended(RunStatus.COMPLETED).build());
    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return judgement.outcome().reasons().get(0);
  }

  @Test
  void fault_that_did_not_take_back_makes_the_after_window_no_trial() {
    LongFunction<Counts> badAfter = second -> second >= 100 ? bad(5) : TEN_GOOD;
    JournalBuilder stuck =
        HealthyOutage.journal(badAfter)
            .add(new FaultReverted(at(120), "r-1", Evidence.missing("it is back")));

    assertThat(judge(badAfter).outcome().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unproven(stuck)).contains("is not proven to be reverted");
  }

  @Test
  void judging_twice_gives_the_same() {
    Journal journal =
        HealthyOutage.journal(second -> bad(second % 2)).ended(RunStatus.COMPLETED).build();

    assertThat(Judge.judge(journal)).isEqualTo(Judge.judge(journal));
  }

  @Test
  void empty_journal_is_inconclusive() {
    Judgement judgement = Judge.judge(new Journal(List.of()));

    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.outcome().status()).isEqualTo(RunStatus.FAILED);
  }
}
