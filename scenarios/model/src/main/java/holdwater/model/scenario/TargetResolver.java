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
    ResolvedTarget all = target.matching(topology);
    List<Instance> found = all.instances();
    return target.pick() == Selection.ONE && found.size() > 1
        ? new ResolvedTarget(List.of(found.get(random.nextInt(found.size()))), List.of())
        : all;
  }
}
