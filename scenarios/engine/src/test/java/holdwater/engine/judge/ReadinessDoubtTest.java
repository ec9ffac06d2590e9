package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Steady 0 to 30, injected at 30.4, reverted at 100.2, all ready 14 s later, after to 160. */
class ReadinessDoubtTest {
  private static Judgement judge(UnaryOperator<JournalBuilder> looks) {
    Journal healthy = HealthyOutage.journal(second -> new Counts(10, 0)).build();
    JournalBuilder own = looks.apply(new JournalBuilder());
    List<JournalEntry> entries = new ArrayList<>(healthy.entries());
    entries.removeIf(InstancesObserved.class::isInstance);
    entries.addAll(
        own.build().entries().stream().filter(InstancesObserved.class::isInstance).toList());
    entries.sort(Comparator.comparing(JournalEntry::at));
    entries.addAll(new JournalBuilder().ended(RunStatus.COMPLETED).build().entries().subList(1, 2));
    return Judge.judge(new Journal(entries));
  }

  private static void inconclusive(UnaryOperator<JournalBuilder> looks, String reason) {
    assertThat(judge(looks).outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(looks).outcome().reasons()).containsExactly(reason);
  }

  private static JournalBuilder before(JournalBuilder looks) {
    return looks.instances(10).instances(20).instances(30.3);
  }

  private static JournalBuilder healthy(JournalBuilder looks) {
    return before(looks)
        .instances(101, "b.catalog")
        .instances(114)
        .instances(124)
        .instances(134)
        .instances(144)
        .instances(154)
        .instances(160);
  }

  @Test
  void all_ready_before_and_after_is_no_doubt() {
    assertThat(judge(ReadinessDoubtTest::healthy).outcome().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void both_catalogs_down_all_through_the_steady_state() {
    inconclusive(
        looks ->
            looks
                .instances(0, "a.catalog", "b.catalog")
                .instances(10, "a.catalog", "b.catalog")
                .instances(30.3, "a.catalog", "b.catalog")
                .instances(114)
                .instances(124)
                .instances(134)
                .instances(144)
                .instances(154)
                .instances(160),
        "not every instance was ready before the fault: a.catalog was backing off 30 s before the fault");
  }

  @Test
  void instance_that_is_down_for_a_moment_of_the_steady_state() {
    inconclusive(
        looks -> healthy(looks).instances(15, "a.catalog"),
        "not every instance was ready before the fault: a.catalog was backing off 15 s before the fault");
  }

  @Test
  void instance_that_goes_down_right_before_the_fault() {
    inconclusive(
        looks -> healthy(looks).instances(30.35, "b.catalog"),
        "not every instance was ready before the fault: b.catalog was backing off 0 s before the fault");
  }

  @Test
  void nobody_who_looked_in_the_last_seconds_before_the_fault() {
    inconclusive(
        looks ->
            looks
                .instances(10)
                .instances(114)
                .instances(124)
                .instances(134)
                .instances(144)
                .instances(154)
                .instances(160),
        "whether every instance was ready at the fault: nobody looked for 20 s until 0 s before the fault");
  }

  @Test
  void instance_that_is_down_again_after_the_recovery() {
    inconclusive(
        looks -> healthy(looks).instances(117, "b.catalog").instances(159.9, "b.catalog"),
        "an instance was down again after the recovery: b.catalog was backing off 16 s after the revert");
  }

  @Test
  void instance_that_is_down_at_the_very_end() {
    inconclusive(
        looks ->
            before(looks)
                .instances(114)
                .instances(124)
                .instances(134)
                .instances(144)
                .instances(154)
                .instances(160, "a.catalog"),
        "an instance was down again after the recovery: a.catalog was backing off 59 s after the revert");
  }

  @Test
  void nobody_who_looked_at_the_end() {
    inconclusive(
        looks -> before(looks).instances(114),
        "whether all instances stayed ready: nobody looked for 46 s until 59 s after the revert");
  }

  @Test
  void recovery_that_was_watched_for_an_instant() {
    Judgement judged =
        Judge.judge(
            new JournalBuilder()
                .stack()
                .traffic(160, second -> new Counts(10, 0))
                .window(WindowKind.STEADY, 0, 30)
                .instances(30)
                .injected("r-1", "lose-zone-b", 30.4, new Outage(), HealthyOutage.ZONE_B)
                .reverted("r-1", 100)
                .instances(150)
                .instances(160)
                .recovered(50, 0)
                .build());

    assertThat(judged.outcome().reasons())
        .contains("all instances ready was not watched for 15 s after the recovery");
  }
}
