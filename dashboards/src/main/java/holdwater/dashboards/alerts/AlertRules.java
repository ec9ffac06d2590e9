package holdwater.dashboards.alerts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a file of Prometheus's rules names: alerts, recordings, metrics. Promtool reads the rest.
 */
public record AlertRules(List<Rule> rules) {
  /** What Prometheus makes itself of every target, and of alerts. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS", "ALERTS_FOR_STATE");

  /**
   * One rule.
   *
   * @param name of the alert, or of what is recorded
   */
  public record Rule(String name, boolean alert, String expression) {}

  public AlertRules {
    rules = List.copyOf(rules);
  }

  /**
   * Reads a file of rules.
   *
   * @throws IllegalArgumentException when it is none, with why
   */
  public static AlertRules read(String yaml) {
    Object document;
    try {
      document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("no YAML: " + e.getMessage(), e);
    }
    List<Rule> rules = new ArrayList<>();
    for (Object group : items(document, "groups")) {
      for (Object rule : items(group, "rules")) {
        rules.add(rule(rule));
      }
    }
    if (rules.stream().noneMatch(Rule::alert)) {
      throw new IllegalArgumentException("there is no alert in it: groups, rules, alert");
    }
    return new AlertRules(rules);
  }

  private static List<?> items(Object map, String key) {
    Object items = map instanceof Map<?, ?> known ? known.get(key) : null;
    return items instanceof List<?> list ? list : List.of();
  }

  private static Rule rule(Object rule) {
    if (!(rule instanceof Map<?, ?> map) || map.get("expr") == null) {
      throw new IllegalArgumentException("a rule has no expr");
    }
    boolean alert = map.get("alert") != null;
    Object name = alert ? map.get("alert") : map.get("record");
    if (name == null) {
      throw new IllegalArgumentException("a rule is neither an alert nor a record");
    }
    return new Rule(String.valueOf(name), alert, String.valueOf(map.get("expr")));
  }

  /** Names that somebody has to export for a rule, through the recordings that it names as well. */
  Set<String> metricsOf(String rule) {
    Set<String> metrics = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      String next = open.remove();
      List<Rule> named = rules.stream().filter(known -> known.name().equals(next)).toList();
      if (named.isEmpty()) {
        metrics.add(next);
      } else if (seen.add(next)) {
        named.forEach(known -> open.addAll(MetricNames.in(known.expression())));
      }
    }
    metrics.removeAll(OF_PROMETHEUS);
    return metrics;
  }

  /** The names of the alerts, sorted. */
  public List<String> alerts() {
    return rules.stream().filter(Rule::alert).map(Rule::name).distinct().sorted().toList();
  }

  /** Names that somebody has to export: neither recorded by a rule nor Prometheus's own. */
  public Set<String> metrics() {
    return new TreeSet<>(metricsByRule().values().stream().flatMap(Set::stream).toList());
  }

  /** The same by the rule that names them. */
  public Map<String, Set<String>> metricsByRule() {
    Set<String> recorded =
        rules.stream().filter(rule -> !rule.alert()).map(Rule::name).collect(Collectors.toSet());
    Map<String, Set<String>> metrics = new TreeMap<>();
    for (Rule rule : rules) {
      Set<String> named = new TreeSet<>(MetricNames.in(rule.expression()));
      named.removeAll(recorded);
      named.removeAll(OF_PROMETHEUS);
      metrics.computeIfAbsent(rule.name(), unused -> new TreeSet<>()).addAll(named);
    }
    return metrics;
  }
}
