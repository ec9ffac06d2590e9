package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What share of something services have, as an SLO. */
class ShareSloTest {
  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: catalog
        indicator:
          metadata: {name: hits}
          spec:
            thresholdMetric:
              metricSource:
                type: Share
                spec: {part: 'cache_total{result="hit"}', of: cache_total, service: catalog}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{op: gte, value: 0.7, target: 0.99}]
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
  void share_of_seventy_percent_is_a_threshold_and_no_weak_objective() {
    assertThat(files.mistakes(SCENARIO)).isEmpty();
    assertThat(files.scenario(SCENARIO).orThrow().scenario().slos().get(0).sli())
        .isEqualTo(
            new ShareThreshold(
                new CounterRatio(
                    new CounterQuery(
                        "cache_total",
                        List.of(new LabelMatch("result", LabelMatch.Kind.EQUALS, "hit"))),
                    new CounterQuery("cache_total", List.of()),
                    "/metrics",
                    Optional.of("catalog")),
                new Threshold(Threshold.Op.GTE, 0.7)));
  }

  @Test
  void threshold_that_every_share_keeps_is_none() {
    slo(SLO.replace("value: 0.7", "value: 0"));

    assertThat(files.mistakes(SCENARIO))
        .singleElement()
        .asString()
        .contains("must have a threshold that some value breaks");
  }

  @Test
  void misspelt_service_is_told_with_the_nearest() {
    slo(SLO.replace("service: catalog}", "service: catalgo}"));

    assertThat(files.mistakes(SCENARIO))
        .singleElement()
        .asString()
        .contains("counted by service 'catalgo'", "did you mean 'catalog'?");
  }

  @Test
  void share_without_all_of_it_is_none() {
    slo(SLO.replace("of: cache_total, ", ""));

    assertThat(files.mistakes(SCENARIO))
        .anyMatch(mistake -> mistake.contains("spec.of is missing"));
  }
}
