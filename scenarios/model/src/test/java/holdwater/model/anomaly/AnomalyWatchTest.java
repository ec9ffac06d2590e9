package holdwater.model.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.anomaly.Anomaly.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyWatchTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final OptionalDouble UNPLANNED = OptionalDouble.empty();

  private final AnomalyWatch watch = new AnomalyWatch(Duration.ofDays(1));
  private int second;

  private List<Anomaly> seconds(int count, OptionalDouble planned, long good, long bad) {
    List<Anomaly> noticed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      noticed.addAll(watch.add(T.plusSeconds(second++), planned, good, bad));
    }
    return noticed;
  }

  @Test
  void nothing_is_noticed_before_it_is_known_what_is_usual() {
    assertThat(seconds(9, UNPLANNED, 10, 0)).isEmpty();
    assertThat(seconds(60, UNPLANNED, 0, 10)).isEmpty();
  }

  /** 10 a second fall to none: each second says 3.0, the limit is 11.5. */
  @Test
  void silence_is_noticed_in_the_fourth_second() {
    assertThat(seconds(60, UNPLANNED, 10, 0)).isEmpty();

    List<Anomaly> noticed = seconds(10, UNPLANNED, 0, 0);

    assertThat(noticed).hasSize(1);
    Anomaly anomaly = noticed.get(0);
    assertThat(anomaly.kind()).isEqualTo(Kind.FEWER);
    assertThat(anomaly.from()).isEqualTo(T.plusSeconds(60));
    assertThat(anomaly.took()).isEqualTo(Duration.ofSeconds(3));
    assertThat(anomaly.usual()).isEqualTo(10);
    assertThat(anomaly.seen()).isZero();
    assertThat(anomaly.describe()).isEqualTo("0.0 good events a second, 10.0 are usual");
  }

  @Test
  void nine_tenths_of_the_usual_are_not_noticed_and_half_of_it_is() {
    seconds(60, UNPLANNED, 10, 0);

    assertThat(seconds(600, UNPLANNED, 9, 0)).isEmpty();
    assertThat(seconds(30, UNPLANNED, 5, 0)).extracting(Anomaly::kind).containsExactly(Kind.FEWER);
  }

  @Test
  void cluster_of_bad_events_in_one_second_is_not_noticed_and_a_trend_is() {
    seconds(60, UNPLANNED, 10, 0);

    assertThat(seconds(1, UNPLANNED, 2, 8)).isEmpty();
    assertThat(seconds(60, UNPLANNED, 10, 0)).isEmpty();
    List<Anomaly> noticed = seconds(20, UNPLANNED, 9, 2);
    assertThat(noticed).extracting(Anomaly::kind).containsExactly(Kind.BAD);
    assertThat(noticed.get(0).seen()).isCloseTo(2 / 11.0, within(1e-9));
  }

  @Test
  void what_lasts_is_told_once_and_what_comes_again_is_told_again() {
    seconds(60, UNPLANNED, 10, 0);

    assertThat(seconds(300, UNPLANNED, 0, 10)).hasSize(2);
    assertThat(seconds(300, UNPLANNED, 10, 0)).isEmpty();
    assertThat(seconds(30, UNPLANNED, 0, 10)).hasSize(2);
  }

  @Test
  void what_goes_on_for_ten_minutes_is_usual_from_then_on() {
    seconds(60, UNPLANNED, 10, 0);
    assertThat(seconds(700, UNPLANNED, 4, 0)).hasSize(1);

    assertThat(seconds(300, UNPLANNED, 4, 0)).isEmpty();
    assertThat(seconds(20, UNPLANNED, 0, 0)).extracting(Anomaly::usual).containsExactly(4.0);
  }

  @Test
  void fewer_events_than_before_are_as_usual_when_fewer_were_planned() {
    seconds(60, OptionalDouble.of(10), 10, 0);

    assertThat(seconds(60, OptionalDouble.of(3), 3, 0)).isEmpty();
    assertThat(seconds(60, OptionalDouble.of(0), 0, 0)).isEmpty();
    assertThat(seconds(60, OptionalDouble.of(3), 0, 3))
        .extracting(Anomaly::kind)
        .containsExactlyInAnyOrder(Kind.FEWER, Kind.BAD);
  }

  /** A season of 32 minutes, 40 s a part. */
  @Test
  void quiet_half_of_each_season_is_usual_from_the_fourth_one_on() {
    AnomalyWatch seasonal = new AnomalyWatch(Duration.ofSeconds(48 * 40));
    List<Anomaly> late = new ArrayList<>();
    for (int i = 0; i < 5 * 48 * 40; i++) {
      boolean quiet = i % (48 * 40) >= 24 * 40;
      List<Anomaly> noticed =
          seasonal.add(T.plusSeconds(i), UNPLANNED, quiet ? 9 : 12, /* bad= */ 0);
      if (i >= 3 * 48 * 40) {
        late.addAll(noticed);
      }
    }

    assertThat(late).isEmpty();
  }

  @Test
  void chance_alone_is_noticed_at_most_once_in_a_day() {
    Random random = new Random(7);
    List<Anomaly> noticed = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int good = poisson(random, 10);
      int bad = random.nextInt(200) == 0 ? 1 : 0;
      noticed.addAll(watch.add(T.plusSeconds(i), UNPLANNED, good, bad));
    }

    assertThat(noticed).as("seed 7").hasSizeLessThanOrEqualTo(2);
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  @Test
  void season_that_is_too_short_is_refused() {
    assertThatThrownBy(() -> new AnomalyWatch(Duration.ofSeconds(47)))
        .hasMessageContaining("at least 48 s");
  }
}
