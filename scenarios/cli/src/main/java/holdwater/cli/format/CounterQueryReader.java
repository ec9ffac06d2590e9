package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.LabelMatch.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the part of PromQL that needs no server: the sum of a counter's series, {@code
 * sum(http_requests_total{code=~"2..", uri!="/health"})}, with or without {@code sum( )}.
 */
final class CounterQueryReader {
  private static final Pattern SUM = Pattern.compile("sum\\s*\\((.*)\\)", Pattern.DOTALL);

  /** By names that clients of Prometheus give to nothing but what only grows. */
  private static final Pattern COUNTER = Pattern.compile(".*_(total|bucket)");

  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  private CounterQueryReader() {}

  /** The counter, or null after a mistake. */
  static CounterQuery read(YamlNode node) {
    return parse(
        node,
        "must be a counter such as sum(http_requests_total{code=~\"2..\"}): the services' own"
            + " counters are read each second");
  }

  /** What a value is shown by, or null after a mistake. */
  static CounterQuery readValue(YamlNode node) {
    CounterQuery query =
        parse(
            node,
            "must be a value such as jobs_waiting{queue=\"mail\"}, or sum( ) of it: the services'"
                + " own pages are read each second");
    if (query != null && COUNTER.matcher(query.metric()).matches()) {
      node.mistake("is a counter, which only grows: it is no value, but part of a ratioMetric");
      return null;
    }
    return query;
  }

  /** Answers: is the sum of all series meant, and not each of them? */
  static boolean isSum(String text) {
    return SUM.matcher(text.strip()).matches();
  }

  private static CounterQuery parse(YamlNode node, String mistake) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    Matcher sum = SUM.matcher(given.strip());
    Matcher series = SERIES.matcher(sum.matches() ? sum.group(1).strip() : given.strip());
    Optional<List<LabelMatch>> labels =
        series.matches() ? labels(series.group(2)) : Optional.empty();
    if (labels.isEmpty()) {
      node.mistake(
          mistake
              + ", and other PromQL is not supported here without a Prometheus: add server:"
              + " http://localhost:9090");
      return null;
    }
    return new CounterQuery(series.group(1), labels.get());
  }

  /** Empty for what is none. */
  private static Optional<List<LabelMatch>> labels(String text) {
    List<LabelMatch> labels = new ArrayList<>();
    String rest = text == null ? "" : text.strip();
    while (!rest.isEmpty()) {
      Matcher label = LABEL.matcher(rest);
      if (!label.lookingAt()) {
        return Optional.empty();
      }
      try {
        labels.add(new LabelMatch(label.group(1), kind(label.group(2)), unescaped(label.group(3))));
      } catch (PatternSyntaxException e) {
        return Optional.empty();
      }
      rest = rest.substring(label.end());
    }
    return Optional.of(labels);
  }

  private static Kind kind(String sign) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
  }
}
