package holdwater.engine.simian;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.topology.Topology;
import java.util.List;

/** Kills one instance; its auto-scaling group starts another. */
public record ChaosMonkey() implements Simian {
  @Override
  public String word() {
    return "monkey";
  }

  @Override
  public String title() {
    return "Chaos Monkey";
  }

  @Override
  public Fault fault() {
    return new Kill();
  }

  @Override
  public List<Prey> prey(Topology topology, Consent consent) {
    return topology.instances().stream().filter(consent::of).map(Prey::of).toList();
  }
}
