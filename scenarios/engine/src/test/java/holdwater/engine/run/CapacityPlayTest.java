package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeCapacity;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The survivors' capacity over a whole run in fake time. */
class CapacityPlayTest {
  private FakeRun run;

  @BeforeEach
  void healthy(@TempDir Path runs) {
    run = new FakeRun(runs);
  }

  private static Step lose(Capacity capacity) {
    Fault outage = new Outage();
    Duration held = Duration.ofSeconds(70);
    return new Step(
        "lose-zone-b",
        Duration.ZERO,
        outage,
        ScenarioBuilder.zone("b"),
        new Hold(held, held),
        ExposureRule.DEFAULT,
        capacity);
  }

  private CapacityKept told() {
    List<CapacityKept> told =
        run.heard.stream()
            .filter(CapacityKept.class::isInstance)
            .map(CapacityKept.class::cast)
            .toList();
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  @Test
  void what_the_victims_used_before_is_burned_while_they_are_gone() {
    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    FakeCapacity.Kept kept = run.capacity.all().get(0);
    assertThat(kept.cores()).hasSizeGreaterThan(1).contains(entry("b.catalog", 0.05));
    assertThat(kept.open()).isFalse();
    assertThat(told().kept()).isTrue();
    assertThat(told().used()).isEqualTo(told().cores()).isPositive();
    assertThat(result.judgement().notExercised().toString()).doesNotContain("capacity");
  }

  @Test
  void ballast_that_burns_too_little_is_told_and_is_no_reason() {
    run.capacity.burns(0.5);

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.judgement().notExercised().toString())
        .contains("survivors' capacity: not exercised: ");
  }

  @Test
  void capacity_that_cannot_be_kept_by_custom_does_not_stop_a_run() {
    run.capacity.refuses("no ballast here");

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.judgement().notExercised())
        .contains("survivors' capacity: not exercised: no ballast here");
  }

  @Test
  void bound_that_cannot_be_held_stops_a_run_before_its_fault() {
    run.scenario.step(lose(new Capacity.Bounded(0.5)));
    run.capacity.refuses("no throttle here");

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons().toString()).contains("no throttle here");
    assertThat(run.faults.all()).isEmpty();
  }

  @Test
  void bound_is_for_survivors_in_zones_and_for_nobody_beside_them() {
    run.scenario.step(lose(new Capacity.Bounded(0.5)));

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(run.capacity.all().get(0).bounded())
        .isNotEmpty()
        .allMatch(id -> id.startsWith("a."));
    assertThat(told().note()).contains("survivors used 0.30 of at most 0.5 cores");
  }

  @Test
  void survivors_above_their_bound_withhold_the_pass() {
    run.scenario.step(lose(new Capacity.Bounded(0.2)));

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons().toString())
        .contains("used 0.30 of at most 0.2 cores");
  }

  @Test
  void capacity_that_may_not_be_given_back_leaves_the_fault_open() {
    run.capacity.cannotBeClosed();

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.journal().open()).extracting(FaultInjected::step).contains("lose-zone-b");
  }

  @Test
  void lost_lease_of_the_capacity_is_a_lost_lease() {
    run.capacity.losesLeases();

    RunResult result = run.play();

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons().toString())
        .contains("the fake ballast has ended");
  }

  @Test
  void scenario_that_lets_survivors_gain_asks_for_no_ballast() {
    run.scenario.step(lose(new Capacity.Lost()));

    RunResult result = run.play();

    assertThat(run.capacity.all()).isEmpty();
    assertThat(result.judgement().notExercised())
        .contains(
            "survivors' capacity: not exercised: whoever survived 'lose-zone-b' had the CPU of the"
                + " victims too");
  }
}
