package holdwater.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.run.ExitCode;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.RequestMatch;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario at one dose after another; the runs are real, in fake time. */
class MarginingTest {
  private static final DoseRange RANGE = new DoseRange(DoseKind.LATENCY, 100, 3_200);

  @TempDir Path runs;

  private static Scenario scenario() {
    return new ScenarioBuilder()
        .step(
            "slow",
            0,
            new Latency(Duration.ofMillis(300), Duration.ofMillis(30)),
            new Target.Links("a.gateway", "*.catalog"),
            70,
            70)
        .build();
  }

  private static long dose(Scenario scenario) {
    Latency fault = (Latency) scenario.timeline().steps().get(0).fault();
    return fault.delay().toMillis();
  }

  /** Half of all starts go wrong from 640 ms on, as long as the fault is in force. */
  private Played play(RunOrder order) {
    FakeRun run = new FakeRun(runs.resolve(dose(order.scenario()) + "-" + order.trial()));
    run.scenarioAs = any -> order.scenario();
    run.traffic.script(
        moment ->
            moment.faultFor().isPresent() && dose(order.scenario()) >= 640
                ? Load.good(10).bad(5)
                : Load.good(10));
    return Played.of("r" + order.trial(), run.play(), 150);
  }

  private static final class Silent implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration left) {}

    @Override
    public void ended(int number, int of, RunOrder order, Played played) {}

    @Override
    public void known(RunOrder order, Played played) {}
  }

  private Margining margining(holdwater.engine.suite.Player player) {
    return new Margining(
        new DosedScenario(scenario(), DoseKind.LATENCY), TwoZones.topology(), player, new Silent());
  }

  @Test
  void breaking_point_is_found_by_judged_runs_and_says_what_breaks() {
    Margin margin = margining(this::play).measure(RANGE, 300, 1.25, 12);

    System.out.println(margin.sentence());
    assertThat(margin.levels()).extracting(Level::verdict).contains(Verdict.PASS, Verdict.FAIL);
    assertThat(margin.bracket().held().orElseThrow()).isBetween(500.0, 639.0);
    assertThat(margin.bracket().broke().orElseThrow()).isBetween(640.0, 800.0);
    assertThat(margin.sentence())
        .contains("needs 300 ms: margin 2.", "what breaks is stream-starts");
    assertThat(margin.exitCode(OptionalDouble.of(1.5))).isEqualTo(ExitCode.PASS);
  }

  /** Once the fault has lasted 8 s the system stays bad, at more than half of its load. */
  private Triggers.Run trigger(RunOrder order) {
    FakeRun run = new FakeRun(runs.resolve("hold-" + order.trial()));
    run.scenarioAs = any -> order.scenario();
    AtomicLong lasted = new AtomicLong();
    run.traffic.script(
        moment -> {
          moment.faultFor().ifPresent(since -> lasted.accumulateAndGet(since, Math::max));
          boolean stuck = moment.calmFor().isPresent() && lasted.get() >= 8 && moment.share() > 0.5;
          int coming = (int) Math.round(10 * moment.share());
          return moment.faulty() || stuck ? Load.good(coming).bad(coming) : Load.good(coming);
        });
    RunResult result = run.play();
    return new Triggers.Run(Played.of("r" + order.trial(), result, 150), result);
  }

  @Test
  void shortest_trigger_that_sticks_is_found_whatever_the_fault_costs_meanwhile() {
    Triggers triggers = new Triggers(this::trigger);
    DosedScenario dosed = new DosedScenario(scenario(), DoseKind.HOLD);
    DoseRange range = new DoseRange(DoseKind.HOLD, 1_000, 60_000);

    Margin margin =
        new Margining(dosed, TwoZones.topology(), triggers, new Silent(), Set.of(), triggers)
            .measure(range, 1_000, 1.25, 12);

    assertThat(margin.bracket().contradicted()).isFalse();
    assertThat(margin.bracket().held().orElseThrow()).isBetween(4_000.0, 9_000.0);
    assertThat(margin.bracket().broke().orElseThrow()).isBetween(8_000.0, 14_000.0);
    assertThat(margin.sentence()).startsWith("stays bad after ").contains("needs 1.0 s");
    assertThat(margin.levels()).extracting(Level::why).anyMatch(why -> why.contains("metastable"));
    assertThat(dosed.with(2_000).abort()).isEmpty();
  }

  @Test
  void what_was_known_when_somebody_stopped_it_is_kept() {
    Margin margin =
        margining(order -> order.trial() == 3 ? play(order).asInterrupted() : play(order))
            .measure(RANGE, 300, 1.25, 12);

    assertThat(margin.levels()).hasSize(2);
    assertThat(margin.exitCode(OptionalDouble.empty())).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void harness_that_fails_says_nothing_of_the_system() {
    Played broken =
        new Played(
            "r1",
            Optional.empty(),
            RunStatus.FAILED,
            Verdict.INCONCLUSIVE,
            "is the disk full?",
            List.of(),
            List.of(),
            Map.of(),
            1);
    Margin margin = margining(order -> broken).measure(RANGE, 300, 1.25, 12);

    assertThat(margin.failed()).contains("is the disk full?");
    assertThat(margin.exitCode(OptionalDouble.empty())).isEqualTo(ExitCode.ERROR);
  }

  @Test
  void dose_is_replaced_and_what_belongs_to_it_grows_alike() {
    DosedScenario dosed = new DosedScenario(scenario(), DoseKind.LATENCY);

    assertThat(dosed.own()).hasValue(300);
    assertThat(dosed.with(600).timeline().steps().get(0).fault())
        .isEqualTo(new Latency(Duration.ofMillis(600), Duration.ofMillis(60)));
    assertThat(
            DoseKind.LATENCY.with(
                new JvmFault("jdbc-latency 800ms chance 20% on 'select 5s'"), 1_200))
        .isEqualTo(new JvmFault("jdbc-latency 1200ms chance 20% on 'select 5s'"));
    assertThat(DoseKind.LATENCY.with(new HttpLatency(Duration.ofSeconds(1), RequestMatch.ANY), 50))
        .isEqualTo(new HttpLatency(Duration.ofMillis(50), RequestMatch.ANY));
    assertThatThrownBy(() -> new DosedScenario(new ScenarioBuilder().build(), DoseKind.LOSS))
        .hasMessageContaining("has no fault with a loss");
  }

  private static Latency late(int millis) {
    return new Latency(Duration.ofMillis(millis), Duration.ZERO);
  }

  @Test
  void each_step_keeps_its_own_dose_and_all_grow_alike() {
    Target links = new Target.Links("a.gateway", "*.catalog");
    Scenario two =
        new ScenarioBuilder()
            .step("late", 0, late(1_000), links, 70, 70)
            .step("later", 140, late(4_000), links, 70, 70)
            .build();
    DosedScenario dosed = new DosedScenario(two, DoseKind.LATENCY);

    assertThat(dosed.with(1_000).timeline()).isEqualTo(two.timeline());
    assertThat(dosed.with(1_500).timeline().steps())
        .extracting(Step::fault)
        .containsExactly(late(1_500), late(6_000));
  }
}
