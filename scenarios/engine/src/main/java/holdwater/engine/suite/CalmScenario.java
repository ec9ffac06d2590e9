package holdwater.engine.suite;

import holdwater.model.fault.Nothing;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Timeline;
import java.util.List;

/** A scenario with nothing in the place of its faults: what FAILs in it is a false alarm. */
final class CalmScenario {
  private CalmScenario() {}

  /** The same traffic, objectives, times and windows; no claim of any pattern. */
  static Scenario of(Scenario scenario) {
    List<Step> steps = scenario.timeline().steps().stream().map(CalmScenario::calm).toList();
    return new Scenario(
        scenario.name() + "-calm",
        scenario.tags(),
        "Nothing is done, so nothing may be seen.",
        scenario.topology(),
        scenario.traffic(),
        scenario.slos(),
        scenario.steadyState(),
        new Timeline(steps),
        scenario.expect(),
        scenario.recovery(),
        scenario.abort(),
        scenario.blastRadius(),
        List.of());
  }

  private static Step calm(Step step) {
    return new Step(
        step.name(), step.at(), new Nothing(), step.target(), step.hold(), ExposureRule.DEFAULT);
  }
}
