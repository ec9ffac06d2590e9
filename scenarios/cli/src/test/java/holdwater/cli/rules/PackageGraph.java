package holdwater.cli.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which package of ours names which, over all modules. */
record PackageGraph(Map<String, Set<String>> named) {
  static PackageGraph of(Collection<ParsedSource> sources) {
    Map<String, Set<String>> named = new TreeMap<>();
    for (ParsedSource source : sources) {
      named.computeIfAbsent(source.packageName(), each -> new TreeSet<>());
      named.get(source.packageName()).addAll(source.packages());
    }
    return new PackageGraph(named);
  }

  /** The shortest way round for each group of packages that need each other. */
  List<String> cycles() {
    Map<Set<String>, String> found = new LinkedHashMap<>();
    for (String start : named.keySet()) {
      List<String> way = wayBackTo(start);
      if (!way.isEmpty()) {
        found.putIfAbsent(new HashSet<>(way), String.join(" -> ", way));
      }
    }
    return List.copyOf(found.values());
  }

  /** From the package to itself; empty if there is no way. */
  private List<String> wayBackTo(String start) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      String here = next.remove();
      for (String there : named.getOrDefault(here, Set.of())) {
        if (there.equals(start)) {
          return way(start, here, cameFrom);
        }
        if (cameFrom.putIfAbsent(there, here) == null) {
          next.add(there);
        }
      }
    }
    return List.of();
  }

  private static List<String> way(String start, String last, Map<String, String> cameFrom) {
    List<String> way = new ArrayList<>(List.of(start));
    for (String each = last; !each.equals(start); each = cameFrom.get(each)) {
      way.add(0, each);
    }
    way.add(0, start);
    return way;
  }
}
