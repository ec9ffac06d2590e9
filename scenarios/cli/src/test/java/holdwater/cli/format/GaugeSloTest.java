package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that the services' own pages show. */
class GaugeSloTest {
  private static final String QUERY = "'jobs_waiting{queue=\"mail\"}'";

  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: gateway
        indicator:
          metadata: {name: queue}
          spec:
            thresholdMetric: {metricSource: {type: Prometheus, spec: {query: QUERY, service: gateway}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{op: lt, value: 100, target: 0.99}]
      """
          .replace("QUERY", QUERY);

  private static final String SCENARIO =
      TestLibrary.DRILL.replace("held: 99%, after: 99%", "held: 95%, after: 90%, steady: 95%");

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    slo(SLO);
  }

  private void slo(String text) {
    files.write("scenarios/library/slo/orders.yaml", text);
  }

  private GaugeThreshold read() {
    return (GaugeThreshold) files.scenario(SCENARIO).orThrow().scenario().slos().get(0).sli();
  }

  @Test
  void value_without_a_server_is_one_of_the_services_pages() {
    assertThat(read())
        .isEqualTo(
            new GaugeThreshold(
                new CounterQuery(
                    "jobs_waiting",
                    List.of(new LabelMatch("queue", LabelMatch.Kind.EQUALS, "mail"))),
                /* summed= */ false,
                "/metrics",
                Optional.of("gateway"),
                new Threshold(Threshold.Op.LT, 100)));
  }

  @Test
  void sum_of_all_series_is_said_as_in_promql() {
    slo(SLO.replace(QUERY, "sum(jobs_waiting)"));

    assertThat(read().summed()).isTrue();
  }

  @Test
  void what_is_no_value_or_needs_a_server_is_told() {
    slo(SLO.replace(QUERY, "jobs_total"));
    assertThat(files.mistakes(SCENARIO))
        .singleElement()
        .asString()
        .contains("is a counter, which only grows", "ratioMetric");
    slo(SLO.replace(QUERY, "avg(jobs_waiting)"));
    assertThat(files.mistakes(SCENARIO))
        .singleElement()
        .asString()
        .contains("must be a value such as jobs_waiting", "add server: http://localhost:9090");
  }

  @Test
  void so_few_seconds_decide_no_strict_objective_and_that_is_said() {
    assertThat(files.mistakes(TestLibrary.DRILL))
        .anyMatch(mistake -> mistake.contains("a lower objective"));
  }
}
