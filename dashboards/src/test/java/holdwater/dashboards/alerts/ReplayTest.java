package holdwater.dashboards.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final long T = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  private static RecordedSeries recorded(String... samples) {
    List<String> lines =
        new ArrayList<>(RecordedSeries.head(Set.of("errors_total", "gone"), Duration.ofSeconds(5)));
    lines.addAll(List.of(samples));
    lines.add("# EOF");
    return RecordedSeries.read(lines);
  }

  private static RecordedSeries usual() {
    return recorded(
        "errors_total{instance=\"a b\",x=\"}\"} 1.0 " + T,
        "errors_total{instance=\"a b\",x=\"}\"} 1.5E7 " + (T + 5),
        "up{instance=\"a b\"} 1.0 " + (T + 6),
        "up{instance=\"a b\"} 0.0 " + (T + 16));
  }

  @Test
  void samples_become_a_value_for_each_step() {
    RecordedSeries series = usual();

    assertThat(series.steps()).isEqualTo(4);
    assertThat(series.start()).isEqualTo(Instant.ofEpochSecond(T));
    assertThat(series.asked()).containsExactly("errors_total", "gone");
    assertThat(series.names()).containsExactly("errors_total", "up");
    assertThat(series.series().get("up{instance=\"a b\"}")).containsExactly(null, 1.0, null, 0.0);
    assertThat(series.stepOf(Instant.ofEpochSecond(T + 12))).isEqualTo(2);
    assertThat(series.stepOf(Instant.ofEpochSecond(T - 1))).isEqualTo(-1);
  }

  @Test
  void series_that_ends_is_stale_and_numbers_are_plain() {
    RecordedSeries series = usual();

    assertThat(RecordedSeries.values(series.series().get("errors_total{instance=\"a b\",x=\"}\"}")))
        .isEqualTo("1 15000000 stale _");
    assertThat(RecordedSeries.values(series.series().get("up{instance=\"a b\"}")))
        .isEqualTo("_ 1 stale 0");
  }

  @Test
  void line_that_was_cut_off_is_left_out_and_another_file_is_refused() {
    List<String> lines = new ArrayList<>(RecordedSeries.head(Set.of("a"), Duration.ofSeconds(5)));
    lines.add("a 1.0 " + T);
    lines.add("a 2.0 17");

    assertThat(RecordedSeries.read(lines).series().get("a")).containsExactly(1.0);
    assertThatThrownBy(() -> RecordedSeries.read(List.of("hello")))
        .hasMessageContaining("does not begin with");
    assertThatThrownBy(() -> recorded("nonsense")).hasMessageContaining("no sample");
  }

  @Test
  void file_asks_before_and_after_the_fault_in_scaled_time() {
    String text = new Replay("rules.yml", usual(), 60).text(2);

    assertThat(text)
        .contains("interval: 300s", "evaluation_interval: 300s", "eval_time: 300s")
        .contains("eval_time: 900s", "[300s:300s]", "\"before\"", "\"after\"")
        .contains("1 15000000 stale _");
    assertThat(new Replay("rules.yml", usual(), 1).text(4))
        .contains("\"before\"")
        .doesNotContain("\"after\"");
    assertThat(new Replay("rules.yml", usual(), 1).text(-3))
        .contains("\"after\"")
        .doesNotContain("\"before\"");
  }

  /** As promtool 2.42 writes it. */
  @Test
  void answer_is_read_in_steps() {
    String answer =
        """
        Unit Testing:  replay.yml
          FAILED:
            expr: "label_replace(min by (alertname) (…", time: 1m30s,
                exp: nil
                got: {alertname="Bad", when="after"} 4E+01, {alertname="Worse", when="after"} 1.2E+02
            expr: "label_replace(min by (alertname) (…", time: 10s,
                exp: nil
                got: {alertname="Early", when="before"} 5E+00
        """;

    Replay.Fired fired = new Replay("rules.yml", usual(), 1).read(answer, 1);

    assertThat(fired.before()).containsOnlyKeys("Early").containsEntry("Early", 1);
    assertThat(fired.after()).containsEntry("Bad", 8).containsEntry("Worse", 24);
    assertThat(new Replay("rules.yml", usual(), 1).read("SUCCESS", 0).after()).isEmpty();
    assertThatThrownBy(() -> new Replay("rules.yml", usual(), 1).read("parse error", 1))
        .hasMessageContaining("promtool cannot evaluate it: parse error");
  }
}
