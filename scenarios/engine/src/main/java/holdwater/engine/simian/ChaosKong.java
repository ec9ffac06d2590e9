package holdwater.engine.simian;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;

/** Takes a region, its stores too, all of it but those who opted out, and keeps it down. */
public record ChaosKong() implements Simian {
  @Override
  public String word() {
    return "kong";
  }

  @Override
  public String title() {
    return "Chaos Kong";
  }

  @Override
  public Fault fault() {
    return new Outage();
  }

  @Override
  public List<Prey> prey(Topology topology, Consent consent) {
    return topology.regions().stream()
        .map(region -> Prey.ofRegion(region.name(), in(region, topology, consent)))
        .filter(prey -> !prey.victims().isEmpty())
        .toList();
  }

  private static List<Instance> in(Region region, Topology topology, Consent consent) {
    return topology.instances().stream()
        .filter(instance -> instance.region().equals(region.name()))
        .filter(consent::of)
        .toList();
  }

  @Override
  public Optional<String> refusal(Topology topology) {
    return topology.regions().size() > 1
        ? Optional.empty()
        : Optional.of(
            title()
                + " takes a region, and topology '"
                + topology.name()
                + "' has one only: nobody would be left; use a topology of several regions");
  }
}
