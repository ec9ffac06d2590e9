package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Threshold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often services may try, as an SLO. */
class AttemptsSloTest {
  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: gateway
        indicator:
          metadata: {name: retries}
          spec:
            thresholdMetric: {metricSource: {type: Retries, spec: {path: [gateway, catalog]}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{op: lte, value: 1.3, target: 0.99}]
      """;

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

  @Test
  void attempts_per_call_along_a_path_are_an_objective() {
    assertThat(files.scenario(SCENARIO).orThrow().scenario().slos().get(0).sli())
        .isEqualTo(
            new AttemptsThreshold(
                List.of("gateway", "catalog"), new Threshold(Threshold.Op.LTE, 1.3)));
  }

  @Test
  void path_over_a_misspelt_service_is_told_with_the_nearest() {
    slo(SLO.replace("catalog]", "catalgo]"));
    assertThat(files.mistakes(SCENARIO))
        .singleElement()
        .asString()
        .contains("path over service 'catalgo'", "did you mean 'catalog'?");
    slo(SLO.replace("[gateway, catalog]", "[gateway]"));
    assertThat(files.mistakes(SCENARIO))
        .anyMatch(mistake -> mistake.contains("two services at least"));
  }

  @Test
  void retries_are_a_value_and_no_ratio() {
    slo(
        SLO.replace(
                "thresholdMetric: {metricSource: {type: Retries, spec: {path: [gateway, catalog]}}}",
                "ratioMetric: {good: {metricSource: {type: Retries, spec: {path: [a, b]}}},"
                    + " total: {metricSource: {type: Retries, spec: {path: [a, b]}}}}")
            .replace("op: lte, value: 1.3, ", ""));
    assertThat(files.mistakes(SCENARIO))
        .anyMatch(mistake -> mistake.contains("retries are a value: say thresholdMetric"));
  }

  @Test
  void objective_that_so_few_seconds_cannot_decide_is_refused() {
    assertThat(files.mistakes(TestLibrary.DRILL))
        .anyMatch(mistake -> mistake.contains("a lower objective"));
  }
}
