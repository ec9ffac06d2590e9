package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.port.CpuShares;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeMachine;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Row 16 of the attack on the judge, with its neighbours. */
class ForeignCpuTest {
  /** Thirty-five bad starts after the revert, as on a busy machine. */
  private static final LongFunction<Counts> AFTER_THE_REVERT =
      second -> second >= 101 && second < 106 ? bad(7) : TEN_GOOD;

  private static final LongFunction<Counts> WHILE_HELD =
      second -> second >= 60 && second < 70 ? bad(3) : TEN_GOOD;

  private static Counts bad(long count) {
    return new Counts(10 - count, count);
  }

  private static Judgement judged(JournalBuilder journal) {
    return Judge.judge(journal.ended(RunStatus.COMPLETED).build());
  }

  private static JournalBuilder run(LongFunction<Counts> counts) {
    TrafficPlan plan =
        new TrafficPlan(
            new ScenarioBuilder().build().traffic(), 1, Map.of(), Duration.ofMinutes(5), Set.of());
    return HealthyOutage.journal(counts).add(new TrafficStarted(at(0), plan));
  }

  private static String reasons(Judgement judgement) {
    return String.join("\n", judgement.outcome().reasons());
  }

  @Test
  void bad_starts_after_the_revert_while_others_have_the_machine_are_no_fail_and_name_them() {
    Judgement judgement = judged(run(AFTER_THE_REVERT).others(99, 109, 1.2));

    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reasons(judgement))
        .contains(
            "stream-starts after 'lose-zone-b' says nothing of the system: 35 of its 35 bad events"
                + " came while others took 1.2 of 2 cores (stress-ng 1.2)")
        .contains("for 10 s of the run others took 1.2 of 2 cores (stress-ng 1.2)");
  }

  @Test
  void the_same_on_a_quiet_machine_is_a_fail() {
    assertThat(judged(run(AFTER_THE_REVERT)).outcome().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judged(run(AFTER_THE_REVERT).others(0, 160, 0)).outcome().verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void others_at_another_time_excuse_nothing() {
    Judgement judgement = judged(run(AFTER_THE_REVERT).others(40, 60, 1.2));

    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(reasons(judgement)).doesNotContain("says nothing of the system");
  }

  @Test
  void a_held_window_is_excused_like_any_other() {
    assertThat(judged(run(WHILE_HELD).others(60, 70, 1.8)).outcome().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(run(WHILE_HELD)).outcome().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void half_of_the_bad_events_is_not_most_of_them() {
    assertThat(judged(run(WHILE_HELD).others(60, 65, 1.8)).outcome().verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(judged(run(WHILE_HELD).others(60, 66, 1.8)).outcome().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_retry_storm_looks_like_saturation_and_excuses_nothing() {
    MachineSecond own =
        new MachineSecond(
            Duration.ofSeconds(1),
            2,
            new CpuShares(2, 1.6, 0.2, 0.1, 0.1, 0, 0),
            List.of(),
            FakeMachine.second(1).pressure());

    assertThat(judged(run(WHILE_HELD).machine(0, 160, own)).outcome().verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_busy_machine_takes_no_pass_and_grants_none() {
    Judgement passed = judged(run(second -> TEN_GOOD).others(0, 160, 1.8));
    assertThat(passed.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(passed.outcome().reasons()).hasSize(1);

    LongFunction<Counts> marginal = second -> second >= 50 && second < 58 ? bad(1) : TEN_GOOD;
    assertThat(judged(run(marginal).others(0, 160, 1.8)).outcome().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reasons(judged(run(marginal).others(0, 160, 1.8)))).contains("stress-ng 1.8");
  }

  private static Judgement aborted(long starvedFrom, long starvedTo) {
    return Judge.judge(
        new JournalBuilder()
            .scenario(new ScenarioBuilder().abort(0.5, 10, 50).build())
            .stack()
            .calls(0, Map.of("viewers:a.gateway", 0L, "viewers:b.gateway", 0L))
            .traffic(50, second -> second >= 40 ? bad(9) : TEN_GOOD)
            .window(WindowKind.STEADY, 0, 30)
            .calls(30.3, Map.of("viewers:a.gateway", 153L, "viewers:b.gateway", 147L))
            .instances(30.3)
            .injected("r-1", "lose-zone-b", 30.4, new Outage(), HealthyOutage.ZONE_B)
            .held("r-1", 30.6, 48)
            .others(starvedFrom, starvedTo, 1.8)
            .add(new RunAborted(at(50), "stream-starts had 90 bad of 100 events", true))
            .reverted("r-1", 50.5)
            .ended(RunStatus.ABORTED)
            .build());
  }

  @Test
  void an_abort_on_a_starved_machine_is_no_fail() {
    assertThat(aborted(0, 0).outcome().verdict())
        .as("%s", reasons(aborted(0, 0)))
        .isEqualTo(Verdict.FAIL);
    assertThat(aborted(10, 38).outcome().verdict()).isEqualTo(Verdict.FAIL);

    Judgement starved = aborted(40, 50);
    assertThat(starved.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(reasons(starved))
        .contains("the stop of the timeline says nothing of the system: 90 of its 90 bad events")
        .contains("stress-ng 1.8");
  }
}
