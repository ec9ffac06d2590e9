package holdwater.model.scenario;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers: does a timeline keep to its blast radius at every moment, whomever chance chooses? Only
 * faults that take processes count, those inside a JVM among them: a faulted link or method leaves
 * its instance untouched.
 */
public final class BlastRadiusRule {
  private final Topology topology;
  private final BlastRadius radius;

  public BlastRadiusRule(Topology topology, BlastRadius radius) {
    this.topology = topology;
    this.radius = radius;
  }

  /**
   * What is broken when {@code begins} begins, together with those of {@code steps} that are in
   * force then. The most is in force at such a moment, so asking for each step is enough.
   *
   * @return one clause each, without a subject, such as "takes instances of 2 zones at once, …"
   */
  public List<String> brokenBy(Step begins, List<Step> steps) {
    List<String> broken = new ArrayList<>();
    if (!begins.fault().takesProcess()) {
      return broken;
    }
    Set<Instance> certain = new LinkedHashSet<>();
    List<List<Instance>> oneOf = new ArrayList<>();
    for (Step step : steps) {
      if (step.fault().takesProcess() && inForce(step, begins.at())) {
        List<Instance> candidates = step.target().matching(topology).instances();
        if (step.target().pick() == Selection.ONE && candidates.size() > 1) {
          oneOf.add(candidates);
        } else {
          certain.addAll(candidates);
        }
      }
    }
    zones(certain, oneOf, broken);
    topology.services().forEach(service -> kept(service, certain, oneOf, broken));
    return broken;
  }

  private static boolean inForce(Step step, Duration moment) {
    return step.at().compareTo(moment) <= 0
        && step.at().plus(step.hold().atMost()).compareTo(moment) > 0;
  }

  private void zones(Set<Instance> certain, List<List<Instance>> oneOf, List<String> broken) {
    Set<String> zones = new TreeSet<>();
    certain.forEach(instance -> instance.zone().ifPresent(zones::add));
    long more = oneOf.stream().filter(candidates -> anyOutside(candidates, zones)).count();
    long lost = Math.min(topology.zones().size(), zones.size() + more);
    if (lost > radius.zones()) {
      broken.add(
          "takes instances of "
              + lost
              + (lost == 1 ? " zone" : " zones")
              + " at once, blastRadius.zones allows "
              + radius.zones());
    }
  }

  private static boolean anyOutside(List<Instance> candidates, Set<String> zones) {
    return candidates.stream()
        .anyMatch(instance -> instance.zone().filter(zone -> !zones.contains(zone)).isPresent());
  }

  private void kept(
      Service service, Set<Instance> certain, List<List<Instance>> oneOf, List<String> broken) {
    // One that the load did not ask for keeps nobody served.
    List<Instance> all =
        topology.instancesOf(service).filter(instance -> !instance.elastic()).toList();
    long surely = all.stream().filter(certain::contains).count();
    long perhaps =
        oneOf.stream()
            .filter(candidates -> candidates.stream().anyMatch(i -> isLeft(i, all, certain)))
            .count();
    long kept = Math.max(0, all.size() - surely - perhaps);
    if (kept < all.size() && kept < radius.keepPerService()) {
      broken.add(
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
