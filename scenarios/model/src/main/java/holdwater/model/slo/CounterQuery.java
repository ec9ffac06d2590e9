package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;

import java.util.List;
import java.util.Map;

/**
 * The sum of all series of a counter whose labels fit: {@code
 * sum(http_requests_total{code=~"2.."})}.
 */
public record CounterQuery(String metric, List<LabelMatch> labels) {
  public CounterQuery {
    checkNotBlank(metric, "metric");
    labels = List.copyOf(labels);
  }

  /** Answers: does that series belong to it? */
  public boolean takes(String name, Map<String, String> ofSeries) {
    return metric.equals(name) && labels.stream().allMatch(label -> label.holds(ofSeries));
  }
}
