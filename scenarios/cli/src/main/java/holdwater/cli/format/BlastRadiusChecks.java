package holdwater.cli.format;

import holdwater.model.fault.ProcessFault;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Checks that the timeline keeps to the blast radius at every moment, whomever chance chooses. Only
 * faults of processes count: a faulted link leaves its instance untouched.
 */
final class BlastRadiusChecks {
  private final ScenarioDraft draft;
  private final Topology topology;
  private final BlastRadius radius;

  BlastRadiusChecks(ScenarioDraft draft, Topology topology, BlastRadius radius) {
    this.draft = draft;
    this.topology = topology;
    this.radius = radius;
  }

  /** The most is in force at the moment when a step begins: each is checked with all before it. */
  void check() {
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<Step> step = draft.steps.get(i).whole();
      if (step.isPresent() && step.get().fault() instanceof ProcessFault) {
        checkAtBeginOf(step.get(), i);
      }
    }
  }

  private void checkAtBeginOf(Step begins, int index) {
    Set<Instance> certain = new LinkedHashSet<>();
    List<List<Instance>> oneOf = new ArrayList<>();
    for (Step step : draft.wholeSteps()) {
      if (step.fault() instanceof ProcessFault && inForce(step, begins.at())) {
        List<Instance> candidates = candidates(step);
        if (isOne(step) && candidates.size() > 1) {
          oneOf.add(candidates);
        } else {
          certain.addAll(candidates);
        }
      }
    }
    checkZones(certain, oneOf, index);
    topology.services().forEach(service -> checkKept(service, certain, oneOf, index));
  }

  private static boolean inForce(Step step, Duration moment) {
    return step.at().compareTo(moment) <= 0
        && step.at().plus(step.hold().atMost()).compareTo(moment) > 0;
  }

  private static boolean isOne(Step step) {
    return step.target() instanceof Target.Instances target && target.pick() == Selection.ONE;
  }

  private List<Instance> candidates(Step step) {
    Target target = step.target();
    if (target instanceof Target.Instances one) {
      target =
          new Target.Instances(
              one.region(), one.zone(), one.service(), one.instance(), Selection.ALL);
    }
    return new TargetResolver(topology).resolve(target, new SplittableRandom(0)).instances();
  }

  private void checkZones(Set<Instance> certain, List<List<Instance>> oneOf, int index) {
    Set<String> zones = new TreeSet<>();
    certain.forEach(instance -> instance.zone().ifPresent(zones::add));
    long more = oneOf.stream().filter(candidates -> anyOutside(candidates, zones)).count();
    long lost = Math.min(topology.zones().size(), zones.size() + more);
    if (lost > radius.zones()) {
      draft
          .stepNode(index)
          .at("target")
          .mistake(
              "takes instances of "
                  + lost
                  + zonesWord(lost)
                  + " at once, blastRadius.zones allows "
                  + radius.zones());
    }
  }

  private static String zonesWord(long zones) {
    return zones == 1 ? " zone" : " zones";
  }

  private static boolean anyOutside(List<Instance> candidates, Set<String> zones) {
    return candidates.stream()
        .anyMatch(instance -> instance.zone().filter(zone -> !zones.contains(zone)).isPresent());
  }

  private void checkKept(
      Service service, Set<Instance> certain, List<List<Instance>> oneOf, int index) {
    List<Instance> all = topology.instancesOf(service).toList();
    long surely = all.stream().filter(certain::contains).count();
    long perhaps =
        oneOf.stream()
            .filter(candidates -> candidates.stream().anyMatch(i -> isLeft(i, all, certain)))
            .count();
    long kept = Math.max(0, all.size() - surely - perhaps);
    if (kept < all.size() && kept < radius.keepPerService()) {
      draft
          .stepNode(index)
          .at("target")
          .mistake(
              "leaves "
                  + kept
                  + " of "
                  + all.size()
                  + " instances of "
                  + service.name()
                  + ", blastRadius.keepPerService wants "
                  + radius.keepPerService());
    }
  }

  private static boolean isLeft(Instance candidate, List<Instance> all, Set<Instance> certain) {
    return all.contains(candidate) && !certain.contains(candidate);
  }
}
