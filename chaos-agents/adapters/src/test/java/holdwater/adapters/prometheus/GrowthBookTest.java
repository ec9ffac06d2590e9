package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GrowthBookTest {
  private static final Map<String, String> A = Map.of("__name__", "http_total", "instance", "a");
  private static final Map<String, String> B = Map.of("__name__", "http_total", "instance", "b");
  private static final Map<String, String> SUM = Map.of();

  private final GrowthBook book = new GrowthBook();

  private OptionalDouble next(Map<Map<String, String>, Double> now) {
    return book.next(now);
  }

  @Test
  void the_first_look_tells_nothing_and_the_next_what_grew() {
    assertThat(next(Map.of(A, 100.0, B, 7.0))).isEmpty();
    assertThat(next(Map.of(A, 110.0, B, 9.0))).hasValue(12);
  }

  @Test
  void a_counter_of_a_process_that_shows_less_began_anew() {
    next(Map.of(A, 100.0, B, 7.0));

    assertThat(next(Map.of(A, 3.0, B, 8.0))).hasValue(4);
  }

  @Test
  void a_sum_that_shows_less_may_have_lost_anything() {
    next(Map.of(SUM, 100.0));

    assertThat(next(Map.of(SUM, 90.0))).isEmpty();
    assertThat(next(Map.of(SUM, 95.0))).hasValue(5);
  }

  @Test
  void a_series_that_is_new_began_at_zero() {
    Map<String, String> failed = Map.of("__name__", "http_total", "instance", "a", "code", "500");
    next(Map.of(A, 100.0));

    assertThat(next(Map.of(A, 101.0, failed, 4.0))).hasValue(5);
  }

  @Test
  void what_a_new_target_has_counted_before_is_no_growth() {
    assertThat(next(Map.of())).isEmpty();
    assertThat(next(Map.of(A, 1_000_000.0))).as("the server has just begun").isEmpty();
    assertThat(next(Map.of(A, 1_000_001.0, B, 5_000_000.0))).isEmpty();
    assertThat(next(Map.of(A, 1_000_002.0, B, 5_000_001.0))).hasValue(2);
  }

  @Test
  void one_that_vanished_is_missing_data_until_seen_twice_again() {
    next(Map.of(A, 100.0, B, 7.0));

    assertThat(next(Map.of(A, 110.0))).isEmpty();
    assertThat(next(Map.of(A, 120.0))).as("the others are not all").isEmpty();
    assertThat(next(Map.of(A, 130.0, B, 8.0))).isEmpty();
    assertThat(next(Map.of(A, 140.0, B, 9.0))).hasValue(11);
  }

  @Test
  void a_look_that_nobody_had_is_no_quiet_time() {
    next(Map.of(A, 100.0));
    book.missed();

    assertThat(next(Map.of(A, 110.0))).isEmpty();
    assertThat(next(Map.of(A, 111.0))).hasValue(1);
  }

  @Test
  void nothing_at_all_is_missing_data_and_so_is_what_is_no_number() {
    assertThat(next(Map.of())).isEmpty();
    assertThat(next(Map.of())).isEmpty();
    next(Map.of(A, 1.0));
    assertThat(next(Map.of(A, Double.NaN))).isEmpty();
  }
}
