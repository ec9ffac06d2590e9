package holdwater.dashboards.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AlertRulesTest {
  private static final String RULES =
      """
      groups:
      - name: g
        rules:
        - record: job:bad:rate1m
          expr: sum by (job) (rate(errors_total{code=~"5.."}[1m])) / on(job) requests_total
        - alert: Bad
          expr: job:bad:rate1m > 0.5 and up == 1
          for: 10s
        - alert: Slow
          expr: |
            # of half a minute
            histogram_quantile(0.9, sum(rate(latency_bucket[30s])) by (le)) > 1 OR absent(queue)
      """;

  @Test
  void alerts_and_metrics_are_told_and_neither_recordings_nor_prometheus_own() {
    AlertRules rules = AlertRules.read(RULES);

    assertThat(rules.alerts()).containsExactly("Bad", "Slow");
    assertThat(rules.metrics())
        .containsExactly("errors_total", "latency_bucket", "queue", "requests_total");
    assertThat(rules.metricsByRule().get("Bad")).isEmpty();
    assertThat(rules.metricsByRule().get("Slow")).containsExactly("latency_bucket", "queue");
  }

  @Test
  void what_is_no_file_of_rules_is_refused_with_why() {
    assertThatThrownBy(() -> AlertRules.read("groups: [")).hasMessageContaining("no YAML");
    assertThatThrownBy(() -> AlertRules.read("hello")).hasMessageContaining("no alert in it");
    assertThatThrownBy(() -> AlertRules.read("groups: [{rules: [{alert: A}]}]"))
        .hasMessageContaining("a rule has no expr");
    assertThatThrownBy(() -> AlertRules.read("groups: [{rules: [{expr: x}]}]"))
        .hasMessageContaining("neither an alert nor a record");
  }

  @Test
  void words_texts_and_labels_are_no_metrics() {
    assertThat(
            MetricNames.in(
                "a{b=\"c\"} offset 5m unless ignoring(d) group_left(e) f > bool 2 or vector(1)"
                    + " and 'g' != Inf"))
        .containsExactly("a", "f");
  }
}
