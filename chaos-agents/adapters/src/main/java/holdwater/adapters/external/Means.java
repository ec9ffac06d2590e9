package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.SpringFault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What faults would need on an external system and its description does not provide. */
public record Means(ExternalSystem system) {
  public Means {
    checkNotNull(system, "system");
  }

  /**
   * What the fault needs and the description does not provide, one sentence each; empty if the
   * fault may be tried. Connects to nothing.
   */
  public List<String> missing(Fault fault, ResolvedTarget target) {
    if (fault instanceof ProcessFault && !(fault instanceof Outage)) {
      return List.of(
          "%s needs somebody who starts instances again: nothing of %s is started here; an outage"
                  .formatted(fault.kind(), system.name())
              + " may be had by commands of its owner");
    }
    return Stream.concat(inside(fault, target), unmapped(target.links()).stream()).toList();
  }

  private Stream<String> inside(Fault fault, ResolvedTarget target) {
    if (fault instanceof JvmFault) {
      return without(
          target,
          instance -> system.instances().get(instance.id()).agent().isPresent(),
          "has no agent: give it agent, pid or pidFile");
    }
    if (fault instanceof Outage) {
      return without(
          target,
          instance -> system.instances().get(instance.id()).outage().isPresent(),
          "has no outage: give it lose and bringBack");
    }
    return fault instanceof SpringFault
        ? without(
            target,
            instance -> system.instances().get(instance.id()).actuator().isPresent(),
            "has no actuator: give it actuator.url")
        : Stream.empty();
  }

  private Stream<String> without(
      ResolvedTarget target, Predicate<Instance> there, String otherwise) {
    return target.instances().stream()
        .filter(there.negate())
        .map(instance -> instance.id() + " of " + system.name() + " " + otherwise);
  }

  /** Which of these links have no proxy, one sentence each. */
  public List<String> unmapped(List<Link> links) {
    List<Link> mapped = system.links();
    return links.stream()
        .filter(link -> !mapped.contains(link))
        .map(
            link ->
                "no proxy stands for link '%s': name it in network.links of %s"
                    .formatted(link.name(), system.name()))
        .toList();
  }
}
