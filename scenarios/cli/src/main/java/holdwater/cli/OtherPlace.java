package holdwater.cli;

import holdwater.model.fault.Fault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where a fault can be put, when somebody has put it where none of its kind can be. */
final class OtherPlace {
  private static final int SHOWN = 3;

  private OtherPlace() {}

  /** The mistake, and the nearest place that will do; empty if the place is right. */
  static Optional<String> than(Fault fault, ResolvedTarget target, Topology topology) {
    if (fault.ofLinks() && target.links().isEmpty()) {
      return Optional.of(
          fault.kind()
              + " is a fault of links, and "
              + target.names().get(0)
              + " is an instance"
              + leading(target.instances(), topology));
    }
    if (!fault.ofLinks() && !target.links().isEmpty()) {
      return Optional.of(
          fault.kind()
              + " is a fault of instances, and "
              + target.names().get(0)
              + " is a link: such as "
              + target.links().get(0).target());
    }
    return Optional.empty();
  }

  private static String leading(List<Instance> instances, Topology topology) {
    List<String> ids = instances.stream().map(Instance::id).toList();
    List<String> links =
        topology.links().stream()
            .filter(link -> ids.contains(link.target()))
            .map(Link::name)
            .toList();
    if (links.isEmpty()) {
      return ", to which no link leads";
    }
    String all = "'*:" + ids.get(0) + "'";
    String some = String.join(", ", links.subList(0, Math.min(SHOWN, links.size())));
    String more = links.size() > SHOWN ? " and " + (links.size() - SHOWN) + " more" : "";
    return Stream.of(": those that lead there are ", all, ", which is ", some, more)
        .reduce("", String::concat);
  }
}
