package holdwater.engine.simian;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Slows one link between services down; the viewers' own are theirs. */
public record LatencyMonkey() implements Simian {
  /** Longer than a healthy call takes, shorter than a patient caller waits. */
  private static final Latency DOSE = new Latency(Duration.ofSeconds(1), Duration.ofMillis(200));

  @Override
  public String word() {
    return "latency";
  }

  @Override
  public String title() {
    return "Latency Monkey";
  }

  @Override
  public Fault fault() {
    return DOSE;
  }

  @Override
  public List<Prey> prey(Topology topology, Consent consent) {
    Set<String> callable =
        topology.instances().stream()
            .filter(consent::of)
            .map(Instance::id)
            .collect(Collectors.toSet());
    return topology.links().stream()
        .filter(link -> !link.source().equals(Link.CLIENTS))
        .filter(link -> callable.contains(link.target()))
        .map(Prey::of)
        .toList();
  }
}
