package holdwater.engine.run;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Random;

/** Answers: whom does a scenario take with this seed? */
public final class Victims {
  private Victims() {}

  /** The victims of every step, in the order of the timeline. */
  public static List<ResolvedTarget> of(Scenario scenario, Topology topology, long seed) {
    // java.util.Random's algorithm is part of its specification: a seed means the same everywhere.
    Random random = new Random(seed);
    TargetResolver resolver = new TargetResolver(topology);
    return scenario.timeline().steps().stream()
        .map(step -> resolver.resolve(step.target(), random))
        .toList();
  }
}
