package holdwater.engine.run;

import holdwater.model.fault.Crowd;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.BlastRadiusRule;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scenario that can be played: every step has victims and an injector, and nobody is taken whom
 * the blast radius protects.
 */
record RunPlan(
    Scenario scenario,
    Topology topology,
    RunSettings settings,
    List<PlannedStep> steps,
    TrafficPlan traffic) {

  /** From its start until its first viewer comes, a generator may take so long. */
  static final Duration VIEWERS_START_AT_MOST = Duration.ofMinutes(2);

  /**
   * Resolves and checks everything; opens and changes nothing.
   *
   * @throws InvalidScenario with every mistake at once
   */
  static RunPlan of(Scenario scenario, Topology topology, RunSettings settings, RunPorts ports) {
    List<String> mistakes = new ArrayList<>();
    List<PlannedStep> steps = new ArrayList<>();
    List<ResolvedTarget> targets = Victims.of(scenario, topology, settings.seed());
    for (int i = 0; i < targets.size(); i++) {
      Step step = scenario.timeline().steps().get(i);
      ResolvedTarget target = targets.get(i);
      Optional<FaultInjector> injector = injector(step, target, ports.injectors());
      if (injector.isPresent()) {
        steps.add(new PlannedStep(step, target, injector.get()));
      } else if (!target.isEmpty()) {
        mistakes.add(
            "step '"
                + step.name()
                + "': nobody here can put "
                + step.fault().kind()
                + " on "
                + step.target().describe());
      }
    }
    mistakes.addAll(mistakes(scenario, topology, targets));
    TrafficPlan traffic = trafficPlan(scenario, settings);
    CheckResult viewers = ports.traffic().check(traffic);
    if (!viewers.ok()) {
      mistakes.add("traffic: " + viewers.message());
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidScenario(scenario.name(), mistakes);
    }
    return new RunPlan(scenario, topology, settings, steps, traffic);
  }

  /** Steps that match nobody, or take whom the blast radius protects. */
  private static List<String> mistakes(
      Scenario scenario, Topology topology, List<ResolvedTarget> targets) {
    List<String> mistakes = new ArrayList<>();
    BlastRadiusRule rule = new BlastRadiusRule(topology, scenario.blastRadius());
    List<Step> steps = scenario.timeline().steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String subject = "step '" + step.name() + "'";
      if (targets.get(i).isEmpty()) {
        String target = step.target().describe();
        mistakes.add(
            subject + ": " + target + " matches nothing in topology '" + topology.name() + "'");
      }
      rule.brokenBy(step, steps).forEach(broken -> mistakes.add(subject + " " + broken));
    }
    return mistakes;
  }

  static Optional<FaultInjector> injector(
      Step step, ResolvedTarget target, List<FaultInjector> injectors) {
    return injectors.stream()
        .filter(injector -> !target.isEmpty() && injector.supports(step.fault(), target))
        .findFirst();
  }

  private static TrafficPlan trafficPlan(Scenario scenario, RunSettings settings) {
    return trafficPlan(scenario, settings, longest(scenario));
  }

  static TrafficPlan trafficPlan(Scenario scenario, RunSettings settings, Duration atMost) {
    Map<String, Sli> slis = scenario.slos().stream().collect(Collectors.toMap(Slo::name, Slo::sli));
    return new TrafficPlan(
        scenario.traffic(), settings.seed(), slis, atMost, settings.without(), peak(scenario));
  }

  /** How many times the usual users its largest crowd has; 1 if it has none. */
  private static double peak(Scenario scenario) {
    return scenario.timeline().steps().stream()
        .map(Step::fault)
        .filter(Crowd.class::isInstance)
        .mapToDouble(fault -> ((Crowd) fault).times())
        .max()
        .orElse(1);
  }

  /** The viewers stop by themselves when the harness is gone, but never before a run can end. */
  private static Duration longest(Scenario scenario) {
    return VIEWERS_START_AT_MOST
        .plus(WarmUp.AT_MOST)
        .plus(scenario.steadyState().atMost())
        .plus(scenario.timeline().longestEnd())
        .plus(Reverting.WITH_LAST_TRY.multipliedBy(scenario.timeline().steps().size()))
        .plus(RecoveryWatch.atMost(scenario))
        .plus(StepDown.AT_MOST)
        .plus(LiveRun.SETTLE_AT_MOST.multipliedBy(3))
        .plus(Duration.ofSeconds(30));
  }
}
