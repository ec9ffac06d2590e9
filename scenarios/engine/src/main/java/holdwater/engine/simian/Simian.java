package holdwater.engine.simian;

import holdwater.model.fault.Fault;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;

/** What one kind of them does, and to whom. When it does so is its {@link Rhythm}. */
public sealed interface Simian permits ChaosMonkey, ChaosGorilla, ChaosKong, LatencyMonkey {
  /** On the command line and in the names of steps. */
  String word();

  /** For people. */
  String title();

  /** What it does. */
  Fault fault();

  /** Everybody whom one strike of it may take, in the order of the topology. */
  List<Prey> prey(Topology topology, Consent consent);

  /** Why it must not be let loose on such a topology at all; empty when it may. */
  default Optional<String> refusal(Topology topology) {
    return Optional.empty();
  }
}
