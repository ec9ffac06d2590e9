package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Threshold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hits and misses of a cache that is to hit eight times of ten. */
class ShareLookTest {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);
  private static final ShareThreshold HITS =
      new ShareThreshold(
          new CounterRatio(
              new CounterQuery("hits_total", List.of()),
              new CounterQuery("asked_total", List.of()),
              "/metrics",
              Optional.empty()),
          new Threshold(Threshold.Op.GTE, 0.8));

  private Map<String, Counts> counted = Map.of();
  private final ShareLook look = new ShareLook(Map.of("hits", HITS), second -> counted);

  /** What each of these seconds is, as an event; the last one's counts. */
  private Optional<Counts> after(int seconds, long hits, long misses) {
    counted = Map.of("hits", new Counts(hits, misses));
    return after(seconds);
  }

  private Optional<Counts> after(int seconds) {
    Optional<Counts> last = Optional.empty();
    for (int i = 0; i < seconds; i++) {
      last = Optional.ofNullable(look.apply(Instant.EPOCH.plusSeconds(i)).get("hits"));
    }
    return last;
  }

  @Test
  void share_of_a_minute_is_one_event_a_second() {
    assertThat(after(1, 8, 2)).hasValue(GOOD);
    assertThat(after(1, 7, 3)).hasValue(BAD);
    assertThat(after(1, 10, 0)).hasValue(GOOD);
  }

  @Test
  void cold_misses_are_forgotten_after_a_minute() {
    after(5, 0, 100);
    assertThat(after(55, 10, 0)).hasValue(BAD);

    assertThat(after(5, 10, 0)).hasValue(GOOD);
  }

  @Test
  void second_that_nobody_read_is_no_event_and_spoils_no_minute() {
    after(10, 9, 1);
    counted = Map.of();

    assertThat(after(1)).isEmpty();
    assertThat(after(1, 9, 1)).hasValue(GOOD);
  }

  @Test
  void as_long_as_nobody_asks_there_is_no_event() {
    assertThat(after(3, 0, 0)).isEmpty();
    assertThat(after(1, 1, 9)).hasValue(BAD);
    assertThat(after(60, 0, 0)).isEmpty();
  }

  @Test
  void good_minute_does_not_make_a_second_good_in_which_nobody_came() {
    assertThat(after(30, 9, 1)).hasValue(GOOD);

    assertThat(after(1, 0, 0)).isEmpty();
    assertThat(after(1, 9, 1)).hasValue(GOOD);
  }
}
