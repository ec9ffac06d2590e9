package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.Histograms;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.slo.WitnessRatio;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyPanelTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

  private static final Slo AT_LINKS =
      new Slo(
          "orders",
          "calls at links",
          new WitnessRatio(List.of("viewers:*"), List.of(2), Optional.empty()),
          new Objective(0.999),
          Duration.ofDays(30));

  private static String millis(long millis) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(millis * 1_000);
    return Histograms.encode(histogram);
  }

  private static Journal traffic(Map<String, String> histograms) {
    TrafficSecond second = new TrafficSecond(T, 1, 1, Duration.ZERO, Map.of(), histograms);
    return new Journal(
        List.of(new TrafficObserved(T, new TrafficReport(List.of(second), T.plusSeconds(1)))));
  }

  @Test
  void what_is_timed_at_links_has_a_panel_beside_the_clients_own_and_other_tags_have_none() {
    Journal journal =
        traffic(
            Map.of(
                "stream-start", millis(50), "orders at links", millis(40), "segment", millis(9)));

    assertThat(
            LatencyPanel.of(
                journal, List.of(ScenarioBuilder.slo(ScenarioBuilder.STARTS), AT_LINKS)))
        .hasSize(2);
    assertThat(LatencyPanel.of(journal, List.of(AT_LINKS))).hasSize(1);
  }
}
