package holdwater.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which part of the tree may name which. A part is the package below {@code holdwater}, for an
 * adapter the package below {@code holdwater.adapters}. What is not allowed here is forbidden.
 */
final class Borders {
  private static final Set<String> NOTHING = Set.of();
  private static final Set<String> MODEL = Set.of("model");
  private static final Set<String> ADAPTERS =
      Set.of(
          "adapters.external",
          "adapters.jvm",
          "adapters.listening",
          "adapters.prometheus",
          "adapters.recipe",
          "adapters.springchaos",
          "adapters.together",
          "adapters.toxiproxy");

  /** Whoever starts runs inside a build of somebody else's does so through the command line. */
  private static final Set<String> BUILD =
      Set.of("model", "engine", "platform", "cli", "installation");

  /** A service knows the patterns and the runtime, and never another service or the harness. */
  private static final Set<String> SERVICE = Set.of("runtime", "resilience", "callers");

  private static final Map<String, Set<String>> MAY_NAME =
      Map.ofEntries(
          Map.entry("model", NOTHING),
          Map.entry("testkit", MODEL),
          Map.entry("engine", MODEL),
          Map.entry("platform", MODEL),
          Map.entry("load", MODEL),
          Map.entry("dashboards", MODEL),
          Map.entry("adapters.external", Set.of("model", "adapters.recipe", "adapters.together")),
          Map.entry("adapters.jvm", Set.of("model", "adapters.listening", "adapters.together")),
          Map.entry("adapters.listening", NOTHING),
          Map.entry("adapters.prometheus", Set.of("model", "adapters.together")),
          Map.entry("adapters.recipe", MODEL),
          Map.entry(
              "adapters.springchaos", Set.of("model", "adapters.listening", "adapters.recipe")),
          Map.entry("adapters.together", MODEL),
          Map.entry("adapters.toxiproxy", Set.of("model", "adapters.listening", "adapters.recipe")),
          Map.entry(
              "cli", union(ADAPTERS, Set.of("model", "engine", "platform", "load", "dashboards"))),
          Map.entry("installation", NOTHING),
          Map.entry("junit", BUILD),
          Map.entry("maven", BUILD),
          // The system under test and what is put into it must not know who judges it.
          Map.entry("proxy", NOTHING),
          Map.entry("agent", NOTHING),
          Map.entry("springapp", NOTHING),
          Map.entry("resilience", NOTHING),
          Map.entry("callers", NOTHING),
          Map.entry("kafka", NOTHING),
          Map.entry("database", NOTHING),
          Map.entry("runtime", Set.of("resilience")),
          Map.entry("mirror", Set.of("resilience")),
          Map.entry("accounts", SERVICE),
          Map.entry("billing", SERVICE),
          Map.entry("catalog", SERVICE),
          Map.entry("discovery", SERVICE),
          Map.entry("edge", SERVICE),
          Map.entry("encoding", SERVICE),
          Map.entry("gateway", SERVICE),
          Map.entry("playback", SERVICE),
          Map.entry("recommendations", SERVICE));

  private Borders() {}

  /** Every crossing in {@code sources}, one line each. */
  static List<String> crossed(List<ParsedSource> sources) {
    List<String> crossed = new ArrayList<>();
    for (ParsedSource source : sources) {
      String from = part(source.packageName());
      if (!MAY_NAME.containsKey(from)) {
        crossed.add(source.path() + ": nobody said in Borders what '" + from + "' may name");
        continue;
      }
      source.packages().stream()
          .filter(named -> !allows(from, part(named)))
          .map(named -> source.path() + ": " + from + " must not name " + named)
          .forEach(crossed::add);
    }
    return crossed;
  }

  private static boolean allows(String from, String to) {
    return from.equals(to) || MAY_NAME.get(from).contains(to);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static String part(String packageName) {
    String[] words = packageName.split("\\.", -1);
    if (words.length < 2) {
      return packageName;
    }
    return words[1].equals("adapters") && words.length > 2 ? "adapters." + words[2] : words[1];
  }
}
