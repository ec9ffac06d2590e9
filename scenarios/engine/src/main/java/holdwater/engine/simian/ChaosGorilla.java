package holdwater.engine.simian;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.util.List;

/** Takes a zone, all of it but those who opted out, and keeps it down. */
public record ChaosGorilla() implements Simian {
  @Override
  public String word() {
    return "gorilla";
  }

  @Override
  public String title() {
    return "Chaos Gorilla";
  }

  @Override
  public Fault fault() {
    return new Outage();
  }

  @Override
  public List<Prey> prey(Topology topology, Consent consent) {
    return topology.zones().stream()
        .map(zone -> Prey.ofZone(zone.name(), in(zone, topology, consent)))
        .filter(prey -> !prey.victims().isEmpty())
        .toList();
  }

  private static List<Instance> in(Zone zone, Topology topology, Consent consent) {
    return topology.instances().stream()
        .filter(instance -> instance.zone().filter(zone.name()::equals).isPresent())
        .filter(consent::of)
        .toList();
  }
}
