package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.util.List;
import java.util.stream.Stream;

/** The instances or links that a fault affects. One of the two lists is empty. */
public record ResolvedTarget(List<Instance> instances, List<Link> links) {
  public ResolvedTarget {
    instances = List.copyOf(instances);
    links = List.copyOf(links);
    checkArgument(
        instances.isEmpty() || links.isEmpty(), "a fault takes instances or links, not both");
  }

  /** Whether nothing matched. */
  public boolean isEmpty() {
    return instances.isEmpty() && links.isEmpty();
  }

  /** Instance ids or link names. */
  public List<String> names() {
    return Stream.concat(instances.stream().map(Instance::id), links.stream().map(Link::name))
        .toList();
  }
}
