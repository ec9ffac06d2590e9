package holdwater.junit;

import holdwater.cli.yaml.DidYouMean;
import holdwater.model.Glob;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.TreeSet;

/** Finds what tests name by words: a service, an instance's id, or a pattern with {@code *}. */
final class LinkWords {
  private final Topology topology;

  LinkWords(Topology topology) {
    this.topology = topology;
  }

  /**
   * The links from one to the other, in all zones unless the words say which.
   *
   * @throws IllegalArgumentException when there is none; says which there are
   */
  List<Link> between(String from, String to) {
    List<Link> found =
        topology.links().stream()
            .filter(link -> matches(from, link.source()) && matches(to, link.target()))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no link from '%s' to '%s' in %s; there are %s"
              .formatted(from, to, topology.name(), edges()));
    }
    return found;
  }

  /**
   * The instances that a word means.
   *
   * @throws IllegalArgumentException when there is none
   */
  List<Instance> instances(String word) {
    List<Instance> found =
        topology.instances().stream()
            .filter(one -> one.service().equals(word) || new Glob(word).matches(one.id()))
            .toList();
    if (found.isEmpty()) {
      List<String> known = topology.instances().stream().map(Instance::id).toList();
      throw new IllegalArgumentException(
          "no instance or service '%s' in %s%s"
              .formatted(word, topology.name(), ending(word, known)));
    }
    return found;
  }

  private String ending(String word, List<String> ids) {
    List<String> services = topology.services().stream().map(Service::name).toList();
    String meant = DidYouMean.ending(word, word.contains(".") ? ids : services);
    return meant.isEmpty() ? "; there are " + String.join(", ", ids) : meant;
  }

  private boolean matches(String word, String end) {
    return new Glob(word).matches(end) || word.equals(serviceOf(end));
  }

  /** Of a link's end: an instance of the topology, or {@code <place>.<service>}. */
  private String serviceOf(String end) {
    return topology.instances().stream()
        .filter(instance -> instance.id().equals(end))
        .map(Instance::service)
        .findFirst()
        .orElse(end.substring(end.lastIndexOf('.') + 1));
  }

  private String edges() {
    TreeSet<String> edges = new TreeSet<>();
    topology
        .links()
        .forEach(link -> edges.add(serviceOf(link.source()) + " to " + serviceOf(link.target())));
    return edges.isEmpty() ? "no links at all" : String.join(", ", edges);
  }
}
