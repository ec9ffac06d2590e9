package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.ProcessFault;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Checks that somebody dies whose capacity can be kept, and that somebody is left to be bounded.
 */
final class CapacityChecks {
  private final ScenarioDraft draft;

  CapacityChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    for (int i = 0; i < draft.steps.size(); i++) {
      StepDraft step = draft.steps.get(i);
      YamlNode node = draft.stepNode(i).at("capacity");
      step.capacity()
          .filter(capacity -> !(capacity instanceof Capacity.Lost))
          .ifPresent(
              capacity -> {
                step.fault().ifPresent(fault -> checkFault(capacity, fault, node));
                step.target().ifPresent(target -> checkSurvivors(capacity, target, node));
              });
    }
  }

  private static void checkFault(Capacity capacity, Fault fault, YamlNode node) {
    if (!(fault instanceof ProcessFault)) {
      node.mistake(
          capacity.describe()
              + " makes no sense for "
              + fault.kind()
              + ", which takes no process away: leave it out");
    }
  }

  private void checkSurvivors(Capacity capacity, Target target, YamlNode node) {
    if (!(capacity instanceof Capacity.Bounded) || draft.topology.isEmpty()) {
      return;
    }
    Topology topology = draft.topology.get();
    // Whom chance would choose does not matter here, only whether anybody is left.
    List<Instance> victims =
        new TargetResolver(topology).resolve(target, new SplittableRandom(0)).instances();
    boolean anyLeft =
        topology.instances().stream()
            .anyMatch(instance -> instance.zone().isPresent() && !victims.contains(instance));
    if (!anyLeft) {
      node.mistake(
          "there is nobody to bound: no instance in a zone of topology "
              + topology.name()
              + " survives "
              + target.describe());
    }
  }
}
