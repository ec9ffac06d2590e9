package holdwater.engine.run;

import holdwater.engine.judge.SimianJudge;
import holdwater.engine.simian.Strike;
import holdwater.engine.simian.Unleashing;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Timeline;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run of simians in the words of a scenario: the same system, viewers and objectives, and what
 * the simians mean to do in the place of the timeline.
 */
final class SimianPlan {
  /** More faults than this nobody reads; a longer run is several. */
  static final int MOST_STRIKES = 500;

  private SimianPlan() {}

  /**
   * Resolves and checks everything; opens and changes nothing.
   *
   * @throws InvalidScenario with every mistake at once
   */
  static RunPlan of(
      Scenario like, Topology topology, Unleashing simians, RunSettings settings, RunPorts ports) {
    List<String> mistakes = new ArrayList<>(simians.mistakes(topology));
    List<Strike> strikes =
        mistakes.isEmpty() ? simians.strikes(topology, settings.seed()) : List.of();
    if (mistakes.isEmpty()) {
      number(strikes, simians, settings.seed()).ifPresent(mistakes::add);
    }
    List<PlannedStep> steps = new ArrayList<>();
    for (Strike strike : strikes) {
      plan(strike, steps, ports.injectors(), mistakes);
    }
    TrafficPlan traffic =
        RunPlan.trafficPlan(like, settings, longest(like, simians.length(), strikes.size()));
    CheckResult viewers = ports.traffic().check(traffic);
    if (!viewers.ok()) {
      mistakes.add("traffic: " + viewers.message());
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidScenario("unleash", mistakes.stream().distinct().toList());
    }
    return new RunPlan(scenario(like, steps), topology, settings, steps, traffic);
  }

  private static Optional<String> number(List<Strike> strikes, Unleashing simians, long seed) {
    if (strikes.isEmpty()) {
      return Optional.of(
          "no simian would strike within "
              + simians.length().toSeconds()
              + "s with seed "
              + seed
              + ": let them loose for longer, or more often");
    }
    return strikes.size() <= MOST_STRIKES
        ? Optional.empty()
        : Optional.of("more than " + MOST_STRIKES + " faults in one run: let them loose for less");
  }

  private static void plan(
      Strike strike,
      List<PlannedStep> steps,
      List<FaultInjector> injectors,
      List<String> mistakes) {
    Step step = strike.step(steps.size() + 1);
    Optional<FaultInjector> injector = RunPlan.injector(step, strike.prey().victims(), injectors);
    if (injector.isPresent()) {
      steps.add(new PlannedStep(step, strike.prey().victims(), injector.get()));
    } else {
      mistakes.add(
          "nobody here can put " + step.fault().kind() + " on " + step.target().describe());
    }
  }

  /** Judged as a whole and not step by step, so the steps beyond the most need not be in it. */
  private static Scenario scenario(Scenario like, List<PlannedStep> planned) {
    List<Step> steps = planned.stream().limit(Timeline.MAX_STEPS).map(PlannedStep::step).toList();
    return new Scenario(
        SimianJudge.NAME + like.name(),
        like.tags(),
        "Whatever simians take, viewers lose no more than their objectives leave over.",
        like.topology(),
        like.traffic(),
        like.slos(),
        like.steadyState(),
        new Timeline(steps),
        like.expect(),
        like.recovery(),
        like.abort(),
        like.blastRadius(),
        List.of());
  }

  /** The viewers stop by themselves when the harness is gone, but never before a run can end. */
  private static Duration longest(Scenario like, Duration length, int strikes) {
    return RunPlan.VIEWERS_START_AT_MOST
        .plus(WarmUp.AT_MOST)
        .plus(like.steadyState().atMost())
        .plus(length)
        .plus(Reverting.WITH_LAST_TRY.multipliedBy(Math.max(1, strikes)))
        .plus(RecoveryWatch.atMost(like))
        .plus(LiveRun.SETTLE_AT_MOST.multipliedBy(3))
        .plus(Duration.ofSeconds(30));
  }
}
