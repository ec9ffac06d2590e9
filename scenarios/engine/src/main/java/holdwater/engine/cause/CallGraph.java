package holdwater.engine.cause;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom, as far as calls were counted: of two things at once, the one called is first. */
final class CallGraph {
  private final Map<String, Set<String>> calls = new TreeMap<>();
  private final Map<String, Set<String>> instances = new TreeMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  CallGraph(List<SeriesName> links) {
    for (SeriesName link : links) {
      calls
          .computeIfAbsent(link.service(), s -> new TreeSet<>())
          .add(SeriesName.serviceOf(link.subject()));
      instance(link.instance());
      instance(link.subject());
    }
  }

  private void instance(String id) {
    instances.computeIfAbsent(SeriesName.serviceOf(id), s -> new TreeSet<>()).add(id);
  }

  /** 0 for what calls nobody, else one more than the deepest of those it calls. */
  int depth(String service) {
    return depth(service, new HashSet<>());
  }

  private int depth(String service, Set<String> above) {
    Integer known = depths.get(service);
    if (known != null) {
      return known;
    }
    if (!above.add(service)) {
      return 0;
    }
    int depth = 0;
    for (String called : calls.getOrDefault(service, Set.of())) {
      depth = Math.max(depth, 1 + depth(called, above));
    }
    above.remove(service);
    depths.put(service, depth);
    return depth;
  }

  /** Whether there is such a service. */
  boolean has(String service) {
    return instances.containsKey(service);
  }

  /** The service's name where these are all, or several, of its instances; else the instance's. */
  String name(Set<String> ids) {
    String first = ids.iterator().next();
    String service = SeriesName.serviceOf(first);
    int all = instances.getOrDefault(service, Set.of()).size();
    return ids.size() == 1 && all > 1 ? first : service;
  }
}
