package holdwater.engine.run;

import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers: does a timeline match anybody, and does it spare whom the blast radius protects? */
final class BlastRadiusCheck {
  private BlastRadiusCheck() {}

  /** Every mistake, one sentence each; {@code targets} are those of the steps, in order. */
  static List<String> mistakes(Scenario scenario, Topology topology, List<ResolvedTarget> targets) {
    List<String> mistakes = new ArrayList<>();
    List<Step> steps = scenario.timeline().steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (targets.get(i).isEmpty()) {
        mistakes.add(
            "step '"
                + step.name()
                + "': "
                + step.target().describe()
                + " matches nothing in topology '"
                + topology.name()
                + "'");
      } else {
        Set<Instance> taken = takenAtOnce(steps, targets, step);
        mistakes.addAll(beyond(scenario.blastRadius(), topology, step, taken));
      }
    }
    return mistakes;
  }

  /** Everybody whom this step and those that may overlap its beginning take. */
  private static Set<Instance> takenAtOnce(
      List<Step> steps, List<ResolvedTarget> targets, Step step) {
    Set<Instance> taken = new LinkedHashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Step other = steps.get(i);
      Duration end = other.at().plus(other.hold().atMost());
      if (other.at().compareTo(step.at()) <= 0 && end.compareTo(step.at()) > 0) {
        taken.addAll(targets.get(i).instances());
      }
    }
    return taken;
  }

  private static List<String> beyond(
      BlastRadius radius, Topology topology, Step step, Set<Instance> taken) {
    List<String> mistakes = new ArrayList<>();
    Set<String> zones =
        taken.stream().flatMap(instance -> instance.zone().stream()).collect(Collectors.toSet());
    if (zones.size() > radius.zones()) {
      mistakes.add(
          "step '"
              + step.name()
              + "' takes "
              + zones.size()
              + " zones at once, blastRadius.zones allows "
              + radius.zones());
    }
    for (Service service : topology.services()) {
      List<Instance> all = topology.instancesOf(service).toList();
      long kept = all.stream().filter(instance -> !taken.contains(instance)).count();
      if (kept < all.size() && kept < radius.keepPerService()) {
        mistakes.add(
            "step '"
                + step.name()
                + "' leaves "
                + kept
                + " of "
                + service.name()
                + ", blastRadius.keepPerService asks for "
                + radius.keepPerService());
      }
    }
    return mistakes;
  }
}
