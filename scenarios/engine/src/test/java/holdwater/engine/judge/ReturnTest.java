package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Reverted at 100.2; capacity may take 60 s, the SLIs 30 s. */
class ReturnTest {
  /** All that comes before the recovery; good until 200. */
  private static JournalBuilder reverted() {
    return reverted(second -> TEN_GOOD);
  }

  private static JournalBuilder reverted(LongFunction<Counts> counts) {
    return new JournalBuilder()
        .stack()
        .calls(0, Map.of("viewers:a.gateway", 0L, "viewers:b.gateway", 0L))
        .traffic(200, counts)
        .window(WindowKind.STEADY, 0, 30)
        .calls(30.3, Map.of("viewers:a.gateway", 153L, "viewers:b.gateway", 147L))
        .instances(30.3)
        .injected("r-1", "lose-zone-b", 30.4, new Outage(), HealthyOutage.ZONE_B)
        .held("r-1", 30.6, 99.8)
        .reverted("r-1", 100.2)
        .window(WindowKind.AFTER, 100, 160);
  }

  private static Outcome judged(JournalBuilder journal) {
    return Judge.judge(journal.ended(RunStatus.COMPLETED).build()).outcome();
  }

  private static RecoveryMeasured neverReady(double at) {
    return new RecoveryMeasured(
        at(at), Optional.of(Duration.ZERO), Optional.empty(), Optional.of(Duration.ZERO));
  }

  private static InstancesObserved seen(double at, InstanceStatus.State state) {
    List<InstanceStatus> instances =
        TwoZones.topology().instances().stream()
            .map(i -> new InstanceStatus(i, state, 0, Optional.of(ProcessView.of(1))))
            .toList();
    return new InstancesObserved(at(at), instances);
  }

  @Test
  void capacity_that_came_back_too_late_fails() {
    Outcome late = judged(reverted().recovered(75, 0));

    assertThat(late.verdict()).as("%s", late.reasons()).isEqualTo(Verdict.FAIL);
    assertThat(late.reasons().get(0))
        .isEqualTo("not recovered in time: all instances ready took 75 s of 60 s allowed");
    assertThat(late.reasons()).doesNotHaveDuplicates();
  }

  @Test
  void less_than_the_second_between_two_looks_is_no_failure() {
    assertThat(judged(reverted().recovered(60.9, 0)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(reverted().recovered(61, 0)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judged(dead().recovered(0, 30.9)).reasons())
        .contains("not recovered in time: all SLIs inside for 15 s took 30 s of 30 s allowed");
    assertThat(judged(dead().recovered(0, 31)).reasons().get(1))
        .isEqualTo("not recovered in time: all SLIs inside for 15 s took 31 s of 30 s allowed");
  }

  /** Every start fails for 31 s after the revert. */
  private static JournalBuilder dead() {
    return reverted(second -> second >= 100 && second < 131 ? new Counts(0, 10) : TEN_GOOD);
  }

  @Test
  void objectives_that_were_met_too_late_by_a_few_bad_events_are_unproven() {
    Outcome chance =
        judged(
            reverted(second -> second >= 100 && second % 10 == 5 ? new Counts(8, 2) : TEN_GOOD)
                .recovered(0, 36));

    assertThat(chance.verdict()).as("%s", chance.reasons()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(chance.reasons())
        .contains(
            "not recovered in time: all SLIs inside for 15 s took 36 s of 30 s allowed,"
                + " which its bad events in kept seconds do not prove");
  }

  @Test
  void capacity_that_was_late_while_nobody_answered_fails_only_if_it_was_seen_down() {
    ProbeFailed gone = new ProbeFailed(at(126), "instances", "gone");

    assertThat(judged(reverted().add(gone).recovered(75, 0)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            judged(reverted().add(new ProbeFailed(at(180), "instances", "gone")).recovered(75, 0))
                .verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(
            judged(
                    reverted()
                        .add(gone)
                        .add(seen(160, InstanceStatus.State.STARTING))
                        .recovered(75, 0))
                .verdict())
        .as("seen down when it was still in time")
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            judged(
                    reverted()
                        .add(gone)
                        .add(seen(165, InstanceStatus.State.STARTING))
                        .recovered(75, 0))
                .verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void capacity_that_was_seen_missing_for_as_long_as_allowed_fails() {
    Outcome never =
        judged(reverted().add(seen(155, InstanceStatus.State.STARTING)).add(neverReady(161)));

    assertThat(never.verdict()).as("%s", never.reasons()).isEqualTo(Verdict.FAIL);
    assertThat(never.reasons().get(0))
        .isEqualTo("not recovered: never saw all instances ready within 60 s");
  }

  @Test
  void capacity_that_was_not_watched_so_long_is_unproven() {
    InstancesObserved down = seen(155, InstanceStatus.State.STARTING);

    assertThat(judged(reverted().add(down).add(neverReady(159))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(reverted().add(neverReady(161))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            judged(
                    reverted()
                        .add(down)
                        .add(new ProbeFailed(at(156), "instances", "gone"))
                        .add(neverReady(161)))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void recovery_that_was_not_measured_is_unproven() {
    assertThat(judged(reverted()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(reverted()).reasons()).contains("recovery was not measured");
  }

  @Test
  void late_recovery_from_a_fault_that_is_not_proven_to_be_gone_is_unproven() {
    Outcome stuck =
        judged(
            reverted()
                .add(new FaultReverted(at(120), "r-1", Evidence.missing("it is back")))
                .recovered(75, 0));

    assertThat(stuck.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(stuck.reasons())
        .contains("not recovered in time: all instances ready took 75 s of 60 s allowed");
  }
}
