package holdwater.engine.simian;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.util.List;
import java.util.Optional;

/**
 * Whom one strike may take.
 *
 * @param target in the words of scenarios
 * @param victims those of them who take part
 */
public record Prey(Target target, ResolvedTarget victims) {
  public Prey {
    checkNotNull(target, "target");
    checkNotNull(victims, "victims");
  }

  static Prey of(Instance instance) {
    return new Prey(
        target(Optional.empty(), Optional.empty(), Optional.of(instance.id())),
        new ResolvedTarget(List.of(instance), List.of()));
  }

  static Prey ofZone(String zone, List<Instance> victims) {
    return new Prey(
        target(Optional.empty(), Optional.of(zone), Optional.empty()),
        new ResolvedTarget(victims, List.of()));
  }

  static Prey ofRegion(String region, List<Instance> victims) {
    return new Prey(
        target(Optional.of(region), Optional.empty(), Optional.empty()),
        new ResolvedTarget(victims, List.of()));
  }

  static Prey of(Link link) {
    return new Prey(
        new Target.Links(link.source(), link.target()),
        new ResolvedTarget(List.of(), List.of(link)));
  }

  private static Target target(
      Optional<String> region, Optional<String> zone, Optional<String> instance) {
    return new Target.Instances(region, zone, Optional.empty(), instance, Selection.ALL);
  }
}
