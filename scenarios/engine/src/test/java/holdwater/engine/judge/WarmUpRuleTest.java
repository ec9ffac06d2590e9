package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.T;
import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.Histograms;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WarmUpRuleTest {
  private static boolean warm(Journal journal) {
    return new WarmUpRule(T).warm(TrafficBook.of(journal), journal);
  }

  @Test
  void two_halves_are_needed() {
    assertThat(warm(new JournalBuilder().traffic(19, second -> TEN_GOOD).build())).isFalse();
    assertThat(warm(new JournalBuilder().traffic(20, second -> TEN_GOOD).build())).isTrue();
  }

  @Test
  void halves_agree_within_a_fifth() {
    assertThat(warm(new JournalBuilder().traffic(20, s -> good(s < 10 ? 8 : 10)).build())).isTrue();
    assertThat(warm(new JournalBuilder().traffic(20, s -> good(s < 10 ? 7 : 10)).build()))
        .isFalse();
  }

  @Test
  void nothing_good_is_never_warm() {
    assertThat(warm(new JournalBuilder().traffic(20, s -> new Counts(0, 10)).build())).isFalse();
  }

  @Test
  void halves_that_agree_on_failures_are_not_warm() {
    assertThat(warm(new JournalBuilder().traffic(20, s -> new Counts(9, 1)).build())).isFalse();
    assertThat(warm(new JournalBuilder().traffic(20, s -> new Counts(9, s < 10 ? 1 : 0)).build()))
        .isTrue();
    assertThat(warm(new JournalBuilder().traffic(20, s -> new Counts(98, 2)).build())).isTrue();
  }

  @Test
  void median_latency_must_have_settled_too() {
    assertThat(warm(latencies(second -> second < 10 ? 200 : 100))).isFalse();
    assertThat(warm(latencies(second -> second < 10 ? 110 : 100))).isTrue();
    assertThat(warm(latencies(second -> second < 10 ? 6 : 2))).isTrue();
  }

  private static Counts good(long count) {
    return new Counts(count, 0);
  }

  private static Journal latencies(LongUnaryOperator millis) {
    List<TrafficSecond> seconds = new ArrayList<>();
    for (long second = 0; second < 20; second++) {
      Histogram histogram = new Histogram(3);
      histogram.recordValue(millis.applyAsLong(second) * 1_000);
      seconds.add(
          new TrafficSecond(
              T.plusSeconds(second),
              10,
              10,
              Duration.ZERO,
              Map.of("stream-starts", TEN_GOOD),
              Map.of("stream-start", Histograms.encode(histogram))));
    }
    TrafficReport report = new TrafficReport(seconds, T.plusSeconds(20));
    return new Journal(List.of(new TrafficObserved(T.plusSeconds(20), report)));
  }
}
