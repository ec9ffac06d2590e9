package holdwater.model.scenario;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.random.RandomGenerator;

/** Finds the instances or links that a target means. Immutable; equal seeds give equal victims. */
public final class TargetResolver {
  private final Topology topology;

  public TargetResolver(Topology topology) {
    this.topology = topology;
  }

  /** What {@code target} means here; empty when nothing matches. */
  public ResolvedTarget resolve(Target target, RandomGenerator random) {
    if (target instanceof Target.Links links) {
      return new ResolvedTarget(List.of(), topology.links().stream().filter(links::takes).toList());
    }
    Target.Instances wanted = (Target.Instances) target;
    List<Instance> found = topology.instances().stream().filter(wanted::takes).toList();
    if (wanted.pick() == Selection.ONE && found.size() > 1) {
      found = List.of(found.get(random.nextInt(found.size())));
    }
    return new ResolvedTarget(found, List.of());
  }
}
