package holdwater.load;

import holdwater.load.plan.PlanFile;
import holdwater.model.port.TrafficFailed;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers: by which addresses do these users come in, zone by zone? */
public final class Entrances {
  private Entrances() {}

  /** The one address of something that is no topology of ours. */
  public static List<PlanFile.Zone> at(URI address) {
    return List.of(
        new PlanFile.Zone("address", List.of(new PlanFile.Gateway("address", address.toString()))));
  }

  /**
   * Those of a topology.
   *
   * @param links by instance id, where clients reach it
   * @throws TrafficFailed when there is none, or nobody knows which is meant
   */
  public static List<PlanFile.Zone> of(
      Topology topology, TrafficModel model, Map<String, URI> links) {
    String entry =
        model
            .http()
            .map(load -> load.entry().orElseGet(() -> onlyEntry(topology)))
            .orElse(GatlingTraffic.GATEWAY_SERVICE);
    List<PlanFile.Zone> zones = new ArrayList<>();
    for (Zone zone : topology.zones()) {
      List<PlanFile.Gateway> gateways = gateways(links, i -> isEntryOf(zone, entry, i), topology);
      if (!gateways.isEmpty()) {
        zones.add(new PlanFile.Zone(zone.name(), zone.region(), gateways));
      }
    }
    for (Region region : topology.regions()) {
      List<PlanFile.Gateway> regional =
          gateways(links, i -> isRegionalEntryOf(region, entry, i), topology);
      if (!regional.isEmpty()) {
        zones.add(new PlanFile.Zone(region.name(), region.name(), regional));
      }
    }
    if (zones.isEmpty()) {
      throw new TrafficFailed(
          "viewers have no way in: topology %s has no instance of service '%s' with a viewers' link"
              .formatted(topology.name(), entry));
    }
    return zones;
  }

  private static String onlyEntry(Topology topology) {
    List<String> entries =
        topology.services().stream().filter(Service::entry).map(Service::name).toList();
    if (entries.size() != 1) {
      throw new TrafficFailed(
          "traffic.http.entry must name one of the services with 'entry: true', which are "
              + entries);
    }
    return entries.get(0);
  }

  private static List<PlanFile.Gateway> gateways(
      Map<String, URI> links, Predicate<Instance> wanted, Topology topology) {
    return topology.instances().stream()
        .filter(instance -> wanted.test(instance) && links.containsKey(instance.id()))
        .map(i -> new PlanFile.Gateway(i.id(), links.get(i.id()).toString()))
        .toList();
  }

  private static boolean isEntryOf(Zone zone, String entry, Instance instance) {
    return instance.service().equals(entry)
        && instance.zone().filter(zone.name()::equals).isPresent();
  }

  private static boolean isRegionalEntryOf(Region region, String entry, Instance instance) {
    return instance.service().equals(entry)
        && instance.zone().isEmpty()
        && instance.region().equals(region.name());
  }
}
