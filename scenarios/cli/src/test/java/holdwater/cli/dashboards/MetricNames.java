package holdwater.cli.dashboards;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of metrics in an expression of PromQL. */
final class MetricNames {
  private static final Pattern TEXTS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Conditions, ranges and lists of labels: nothing in them is a metric. */
  private static final Pattern LABELS =
      Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring)\\s*\\([^)]*\\)");

  /** A name, and the parenthesis after that of a function. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*+(\\s*\\()?");

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  private MetricNames() {}

  static Set<String> in(String expression) {
    String text = TEXTS.matcher(expression).replaceAll("");
    Matcher name = NAME.matcher(LABELS.matcher(text).replaceAll(" "));
    Set<String> names = new TreeSet<>();
    while (name.find()) {
      if (name.group(1) == null && !WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
