package holdwater.platform.plan;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Port;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.plan.PlannedInstance.PlannedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every real port and every link's listener of one topology. */
final class PortTable {
  private final Map<String, List<PlannedPort>> ports = new LinkedHashMap<>();
  private final Map<String, PlannedLink> links = new LinkedHashMap<>();

  /**
   * @param straight whether links lead straight to their targets, with no proxy between
   */
  PortTable(Topology topology, PortPool pool, boolean straight) {
    // Before any is chosen that somebody must have.
    for (Service service : topology.services()) {
      for (Port port : service.ports()) {
        if (port.number().isPresent()) {
          topology
              .instancesOf(service)
              .forEach(i -> pool.take(number(topology, service, i, port), i.id()));
        }
      }
    }
    for (Service service : topology.services()) {
      topology
          .instancesOf(service)
          .forEach(instance -> ports.put(instance.id(), real(topology, service, instance, pool)));
    }
    for (Link link : topology.links()) {
      int upstream = upstream(link);
      int listen = straight ? upstream : pool.next();
      links.put(
          link.name(),
          new PlannedLink(
              link.name(),
              link.target(),
              listen,
              upstream,
              link.protocol(),
              link.probePath(),
              link.latency().map(Duration::toMillis).orElse(0L)));
    }
  }

  private static List<PlannedPort> real(
      Topology topology, Service service, Instance instance, PortPool pool) {
    List<PlannedPort> real = new ArrayList<>();
    for (Port port : service.ports()) {
      if (port.perZone()) {
        callingPlaces(topology, instance)
            .forEach(
                place -> real.add(new PlannedPort(port.name(), Optional.of(place), pool.next())));
      } else {
        int number =
            port.number().isPresent() ? number(topology, service, instance, port) : pool.next();
        real.add(new PlannedPort(port.name(), Optional.empty(), number));
      }
    }
    return List.copyOf(real);
  }

  private static int number(Topology topology, Service service, Instance instance, Port port) {
    return port.number().orElseThrow() + topology.instancesOf(service).toList().indexOf(instance);
  }

  private static List<String> callingPlaces(Topology topology, Instance target) {
    return topology.links().stream()
        .filter(link -> link.target().equals(target.id()))
        .map(PortTable::place)
        .distinct()
        .toList();
  }

  /** The place that a link comes from: {@code a} of {@code a.*}; {@code viewers} for theirs. */
  static String place(Link link) {
    int dot = link.source().indexOf('.');
    return dot < 0 ? link.source() : link.source().substring(0, dot);
  }

  private int upstream(Link link) {
    List<PlannedPort> real = ports.get(link.target());
    // The first port is the one that others call; if it is one per place, each place has its own.
    String main = real.get(0).name();
    return real.stream()
        .filter(port -> port.name().equals(main))
        .filter(port -> port.place().map(place(link)::equals).orElse(true))
        .findFirst()
        .orElseThrow()
        .number();
  }

  List<PlannedPort> of(String instance) {
    return ports.get(instance);
  }

  PlannedLink link(String name) {
    return links.get(name);
  }

  List<PlannedLink> links() {
    return List.copyOf(links.values());
  }
}
