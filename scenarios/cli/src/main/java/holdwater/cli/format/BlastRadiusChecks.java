package holdwater.cli.format;

import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.BlastRadiusRule;
import holdwater.model.scenario.Step;
import holdwater.model.topology.Topology;
import java.util.Optional;

/** Points at the steps that go beyond the blast radius. */
final class BlastRadiusChecks {
  private final ScenarioDraft draft;
  private final BlastRadiusRule rule;

  BlastRadiusChecks(ScenarioDraft draft, Topology topology, BlastRadius radius) {
    this.draft = draft;
    this.rule = new BlastRadiusRule(topology, radius);
  }

  void check() {
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<Step> step = draft.steps.get(i).whole();
      if (step.isPresent()) {
        rule.brokenBy(step.get(), draft.wholeSteps())
            .forEach(draft.stepNode(i).at("target")::mistake);
      }
    }
  }
}
