package holdwater.dashboards.alerts;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of metrics in an expression of PromQL. It is read no further: promtool does that. */
public final class MetricNames {
  private static final Pattern TEXTS =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");

  private static final Pattern COMMENTS = Pattern.compile("#[^\\n]*");

  /** Conditions, ranges and lists of labels: nothing in them is a metric. */
  private static final Pattern LABELS =
      Pattern.compile(
          "\\{[^}]*}|\\[[^]]*]"
              + "|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)",
          Pattern.CASE_INSENSITIVE);

  /** A name, and the parenthesis after that of a function. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*+(\\s*\\()?");

  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "atan2",
          "inf",
          "nan",
          "group_left",
          "group_right");

  private MetricNames() {}

  public static Set<String> in(String expression) {
    String text = COMMENTS.matcher(TEXTS.matcher(expression).replaceAll("")).replaceAll("");
    Matcher name = NAME.matcher(LABELS.matcher(text).replaceAll(" "));
    Set<String> names = new TreeSet<>();
    while (name.find()) {
      if (name.group(1) == null && !WORDS.contains(name.group().toLowerCase(Locale.ROOT))) {
        names.add(name.group());
      }
    }
    return names;
  }
}
