package holdwater.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecayedCountTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** Heat is about a million half-lives; 53 bits leave nine digits of a count. */
  private static final Offset<Double> SAME = within(1e-8);

  private final DecayedCount decay = new DecayedCount(Duration.ofMinutes(30));

  @Test
  void count_ofOneEvent_isOneThenAHalfThenAQuarter() {
    double heat = decay.heatOf(NOON);

    assertThat(decay.countAt(NOON, heat)).isEqualTo(1, SAME);
    assertThat(decay.countAt(NOON.plusSeconds(1800), heat)).isEqualTo(0.5, SAME);
    assertThat(decay.countAt(NOON.plusSeconds(3600), heat)).isEqualTo(0.25, SAME);
  }

  @Test
  void count_ofThreeEventsAtOnce_isThree() {
    double one = decay.heatOf(NOON);

    assertThat(decay.countAt(NOON, DecayedCount.sum(DecayedCount.sum(one, one), one)))
        .isEqualTo(3, SAME);
  }

  @Test
  void count_ofAnOldAndANewEvent_isOneAndAHalf() {
    double heat = DecayedCount.sum(decay.heatOf(NOON.minusSeconds(1800)), decay.heatOf(NOON));

    assertThat(decay.countAt(NOON, heat)).isEqualTo(1.5, SAME);
  }

  @Test
  void heat_ofEventsInAnyOrder_isTheSame() {
    double a = decay.heatOf(NOON);
    double b = decay.heatOf(NOON.plusSeconds(700));
    double c = decay.heatOf(NOON.minusSeconds(90_000));

    assertThat(DecayedCount.sum(DecayedCount.sum(a, b), c))
        .isEqualTo(DecayedCount.sum(c, DecayedCount.sum(b, a)), SAME);
  }

  @Test
  void heat_ofEventsYearsApart_isThatOfTheNewOne() {
    double recent = decay.heatOf(NOON);

    assertThat(DecayedCount.sum(decay.heatOf(Instant.EPOCH), recent)).isEqualTo(recent);
  }

  @Test
  void halfLife_ofNothing_isRefused() {
    assertThatThrownBy(() -> new DecayedCount(Duration.ZERO))
        .hasMessage("halfLife is PT0S, must be positive");
  }
}
