package holdwater.cli;

import holdwater.cli.yaml.DidYouMean;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Region;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What somebody may have meant whose target nothing matches, in the words of {@code inject}. */
final class NearTarget {
  private NearTarget() {}

  /** The nearest target that something matches; empty if none is near. */
  static Optional<String> of(Target target, Topology topology) {
    return target.fold(
        instances -> instances(instances, topology), links -> links(links, topology));
  }

  private static Optional<String> instances(Target.Instances target, Topology topology) {
    Map<String, Optional<String>> given = new LinkedHashMap<>();
    given.put("region", target.region());
    given.put("zone", target.zone());
    given.put("service", target.service());
    given.put("instance", target.instance());
    List<String> words = new ArrayList<>();
    boolean changed = false;
    for (Map.Entry<String, Optional<String>> part : given.entrySet()) {
      if (part.getValue().isPresent()) {
        String word = part.getKey() + "=" + part.getValue().get();
        Optional<String> near = near(part.getKey(), part.getValue().get(), topology);
        changed |= near.isPresent() && !near.get().equals(word);
        words.add(near.orElse(word));
      }
    }
    String all = String.join(",", words);
    return changed && hits(all, topology) ? Optional.of(shortest(all)) : Optional.empty();
  }

  /** The same name of its own kind or another, or else the nearest of its own kind. */
  private static Optional<String> near(String kind, String name, Topology topology) {
    Map<String, Set<String>> names = names(topology);
    if (names.get(kind).contains(name)) {
      return Optional.of(kind + "=" + name);
    }
    return names.entrySet().stream()
        .filter(other -> other.getValue().contains(name))
        .map(other -> other.getKey() + "=" + name)
        .findFirst()
        .or(() -> DidYouMean.find(name, names.get(kind)).map(found -> kind + "=" + found));
  }

  private static Map<String, Set<String>> names(Topology topology) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    names.put("service", set(topology.services(), Service::name));
    names.put("zone", set(topology.zones(), Zone::name));
    names.put("region", set(topology.regions(), Region::name));
    names.put("instance", set(topology.instances(), Instance::id));
    return names;
  }

  private static Optional<String> links(Target.Links target, Topology topology) {
    String from = end(target.from(), set(topology.links(), Link::source));
    String to = end(target.to(), set(topology.links(), Link::target));
    String near = from + ":" + to;
    boolean changed = !from.equals(target.from()) || !to.equals(target.to());
    return changed && hits(near, topology) ? Optional.of(near) : Optional.empty();
  }

  /** One with a {@code *} stands for many, so nobody knows which of them was meant. */
  private static String end(String given, Set<String> known) {
    return given.contains("*") ? given : DidYouMean.find(given, known).orElse(given);
  }

  private static boolean hits(String words, Topology topology) {
    return !TargetWords.parse(words).matching(topology).isEmpty();
  }

  /** An instance alone needs no word before it. */
  private static String shortest(String words) {
    String instance = "instance=";
    return words.startsWith(instance) ? words.substring(instance.length()) : words;
  }

  private static <T> Set<String> set(List<T> all, Function<T, String> name) {
    Set<String> names = new TreeSet<>();
    all.forEach(one -> names.add(name.apply(one)));
    return names;
  }
}
