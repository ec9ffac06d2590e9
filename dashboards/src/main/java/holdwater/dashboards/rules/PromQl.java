package holdwater.dashboards.rules;

import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a counter of ours is in PromQL. */
final class PromQl {
  /**
   * Labels that Prometheus gives each target. A label of that name that the service wrote itself is
   * kept as {@code exported_<name>}.
   */
  private static final Set<String> OF_TARGET =
      Set.of("job", "instance", "service", "zone", "region");

  private PromQl() {}

  /** {@code http_requests_total{service="orders",code=~"2.."}}. */
  static String selector(CounterQuery query, CounterRatio ratio) {
    List<String> conditions = new ArrayList<>();
    ratio.service().ifPresent(service -> conditions.add("service=" + quoted(service)));
    query
        .labels()
        .forEach(
            label ->
                conditions.add(
                    asScraped(label.label()) + label.kind().sign() + quoted(label.value())));
    return query.metric() + braces(conditions);
  }

  /** One series of a metric, as the input of a unit test names it. */
  static String series(String metric, Map<String, String> labels, CounterRatio ratio) {
    List<String> texts = new ArrayList<>();
    ratio.service().ifPresent(service -> texts.add("service=" + quoted(service)));
    labels.forEach((label, value) -> texts.add(asScraped(label) + "=" + quoted(value)));
    return metric + braces(texts);
  }

  /**
   * The share of bad events over {@code window}. While nothing was good there may be no good series
   * at all, which is zero and not unknown; while nothing came, there is no share.
   */
  static String badRatio(CounterRatio ratio, String window) {
    return "1 - ((%s or vector(0)) / (%s > 0))"
        .formatted(
            sum(selector(ratio.good(), ratio), window),
            sum(selector(ratio.total(), ratio), window));
  }

  /** How many events were bad within {@code window}, with the same zeros and gaps as the share. */
  static String badEvents(CounterRatio ratio, String window) {
    return "(%s > 0) - (%s or vector(0))"
        .formatted(
            increase(selector(ratio.total(), ratio), window),
            increase(selector(ratio.good(), ratio), window));
  }

  private static String sum(String selector, String window) {
    return "sum(rate(" + selector + "[" + window + "]))";
  }

  private static String increase(String selector, String window) {
    return "sum(increase(" + selector + "[" + window + "]))";
  }

  /** A string of PromQL. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String asScraped(String label) {
    return OF_TARGET.contains(label) ? "exported_" + label : label;
  }

  private static String braces(List<String> texts) {
    return texts.isEmpty() ? "" : texts.stream().collect(Collectors.joining(",", "{", "}"));
  }
}
