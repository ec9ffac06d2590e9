package holdwater.model.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the links of a topology: one per calling place and called instance of its region, and of
 * other regions where the call says so.
 */
final class Links {
  private Links() {}

  static List<Link> of(Topology topology) {
    Set<Link> links = new LinkedHashSet<>();
    for (Service caller : topology.services()) {
      for (String called : caller.calls()) {
        topology.service(called).ifPresent(s -> links.addAll(between(topology, caller, s)));
      }
    }
    for (Service service : topology.services()) {
      if (service.entry()) {
        topology
            .instancesOf(service)
            .forEach(
                target ->
                    links.add(link(Link.CLIENTS, target, service.mainPort(), Optional.empty())));
      }
    }
    return List.copyOf(links);
  }

  private static List<Link> between(Topology topology, Service caller, Service called) {
    List<Link> links = new ArrayList<>();
    CallRegions regions = caller.callsIn(called.name());
    for (Instance source : topology.instancesOf(caller).toList()) {
      // A broker is called per place and not per service: it has one listener for each place.
      String name = source.place() + "." + (called.mainPort().perZone() ? "*" : caller.name());
      topology
          .instancesOf(called)
          .filter(target -> regions.reach(source.region(), target.region()))
          .forEach(
              target ->
                  links.add(
                      link(name, target, called.mainPort(), latency(topology, source, target))));
    }
    return links;
  }

  private static Optional<Duration> latency(Topology topology, Instance source, Instance target) {
    return source.region().equals(target.region())
        ? Optional.empty()
        : Optional.of(topology.latencyBetweenRegions());
  }

  private static Link link(String source, Instance target, Port port, Optional<Duration> latency) {
    return new Link(source, target.id(), port.protocol(), port.probePath(), latency);
  }
}
