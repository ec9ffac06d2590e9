package holdwater.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeFiguresTest {
  private static EdgeFigures took(Duration longest, Optional<Duration> timeout, int... millis) {
    List<Long> lengths = new ArrayList<>(Collections.nCopies(EdgeFigures.BUCKETS, 0L));
    for (int each : millis) {
      int bucket = EdgeFigures.bucket(Duration.ofMillis(each));
      lengths.set(bucket, lengths.get(bucket) + 1);
    }
    return new EdgeFigures(
        millis.length,
        0,
        0,
        0,
        1,
        0,
        Duration.ZERO,
        0,
        0,
        lengths,
        longest,
        timeout,
        timeout,
        timeout.isPresent() ? millis.length : 0,
        0,
        Duration.ZERO);
  }

  @Test
  void each_bucket_is_twice_as_wide_as_the_one_before() {
    assertThat(EdgeFigures.bucket(Duration.ZERO)).isZero();
    assertThat(EdgeFigures.bucket(Duration.ofMillis(1))).isZero();
    assertThat(EdgeFigures.bucket(Duration.ofNanos(1_000_001))).isEqualTo(1);
    assertThat(EdgeFigures.bucket(Duration.ofMillis(4))).isEqualTo(2);
    assertThat(EdgeFigures.bucket(Duration.ofMillis(5))).isEqualTo(3);
    assertThat(EdgeFigures.bucket(Duration.ofMillis(32_768))).isEqualTo(15);
    assertThat(EdgeFigures.bucket(Duration.ofMinutes(9))).isEqualTo(EdgeFigures.BUCKETS - 1);
  }

  @Test
  void share_of_calls_stays_below_the_upper_end_of_its_bucket_and_never_above_the_longest() {
    EdgeFigures figures = took(Duration.ofMillis(300), Optional.empty(), 1, 1, 1, 3, 300);

    assertThat(figures.millisOf(0.5)).hasValue(1);
    assertThat(figures.millisOf(0.8)).hasValue(4);
    assertThat(figures.millisOf(0.99)).hasValue(300);
    assertThat(took(Duration.ofSeconds(99), Optional.empty(), 99_000).millisOf(0.5))
        .hasValue(99_000);
    assertThat(took(Duration.ZERO, Optional.empty()).millisOf(0.5)).isEmpty();
  }

  @Test
  void sums_keep_the_extremes_of_both() {
    Optional<Duration> second = Optional.of(Duration.ofSeconds(1));
    Optional<Duration> half = Optional.of(Duration.ofMillis(500));

    EdgeFigures sum =
        took(Duration.ofMillis(8), second, 8).plus(took(Duration.ofMillis(2), half, 2, 2));

    assertThat(sum.calls()).isEqualTo(3);
    assertThat(sum.longest()).isEqualTo(Duration.ofMillis(8));
    assertThat(sum.leastTimeout()).isEqualTo(half);
    assertThat(sum.mostTimeout()).isEqualTo(second);
    assertThat(sum.plus(took(Duration.ZERO, Optional.empty(), 1)).leastTimeout()).isEqualTo(half);
  }

  @Test
  void figures_of_another_number_of_buckets_are_none() {
    assertThatThrownBy(
            () ->
                new EdgeFigures(
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Duration.ZERO,
                    0,
                    0,
                    List.of(1L),
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    Duration.ZERO))
        .hasMessageContaining("17 buckets, not 1");
  }
}
