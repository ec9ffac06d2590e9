package holdwater.model.scenario;

import holdwater.model.Glob;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
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
      return new ResolvedTarget(List.of(), matching(links));
    }
    Target.Instances wanted = (Target.Instances) target;
    List<Instance> found =
        topology.instances().stream().filter(instance -> matches(wanted, instance)).toList();
    if (wanted.pick() == Selection.ONE && found.size() > 1) {
      found = List.of(found.get(random.nextInt(found.size())));
    }
    return new ResolvedTarget(found, List.of());
  }

  private boolean matches(Target.Instances wanted, Instance instance) {
    return wanted.region().map(instance.region()::equals).orElse(true)
        && wanted.zone().map(zone -> instance.zone().filter(zone::equals).isPresent()).orElse(true)
        && wanted.service().map(instance.service()::equals).orElse(true)
        && wanted.instance().map(instance.id()::equals).orElse(true);
  }

  private List<Link> matching(Target.Links wanted) {
    Glob from = new Glob(wanted.from());
    Glob to = new Glob(wanted.to());
    return topology.links().stream()
        .filter(link -> from.matches(link.source()) && to.matches(link.target()))
        .toList();
  }
}
