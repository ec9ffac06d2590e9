package holdwater.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many come when, by arithmetic that a person can check. */
class InjectionProfileTest {
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static double arrivals(InjectionStep step) {
    return step.pieces().stream().mapToDouble(RatePiece::arrivals).sum();
  }

  @Test
  void ten_a_second_for_a_minute_are_600_and_a_ramp_from_0_to_10_half_of_them() {
    assertThat(arrivals(new ConstantRate(10, seconds(60)))).isEqualTo(600);
    assertThat(arrivals(new RampRate(0, 10, seconds(60)))).isEqualTo(300);
  }

  @Test
  void three_stairs_of_2_4_and_6_have_ramps_between_them() {
    Stairs stairs = new Stairs(2, 2, 3, seconds(10), seconds(1));

    assertThat(stairs.pieces()).hasSize(5);
    assertThat(arrivals(stairs)).isEqualTo(20 + 3 + 40 + 5 + 60);
  }

  @Test
  void spike_jumps_up_and_back() {
    Spike spike = new Spike(1, 50, seconds(30), seconds(10), seconds(20));

    assertThat(arrivals(spike)).isEqualTo(30 + 500 + 20);
  }

  @Test
  void heaviside_brings_exactly_its_users_and_most_of_them_in_the_middle() {
    Heaviside heaviside = new Heaviside(600, seconds(120));

    assertThat(arrivals(heaviside)).isCloseTo(600, within(1e-9));
    double middle =
        heaviside.pieces().subList(5, 15).stream().mapToDouble(RatePiece::arrivals).sum();
    assertThat(middle).isBetween(450.0, 550.0);
  }

  @Test
  void day_has_its_peak_in_the_evening_and_ends_where_it_began() {
    List<RatePiece> hours = new Diurnal(10, Duration.ofMinutes(24)).pieces();

    assertThat(hours).hasSize(24);
    assertThat(hours.get(20).from()).isEqualTo(10);
    assertThat(hours.get(23).to()).isEqualTo(hours.get(0).from());
  }

  @Test
  void profile_is_as_long_as_its_steps_and_has_their_peak_and_mean() {
    InjectionProfile profile =
        new OpenWorkload(
            List.of(new ConstantRate(10, seconds(60)), new RampRate(10, 30, seconds(60))));

    assertThat(profile.length()).isEqualTo(seconds(120));
    assertThat(profile.peak()).isEqualTo(30);
    assertThat(profile.meanRate()).isEqualTo(15);
    assertThat(profile.describe())
        .isEqualTo("open: constant 10/s for 1m, then ramp 10/s to 30/s in 1m");
  }

  @Test
  void ten_users_with_a_pace_of_100_ms_are_100_a_second() {
    InjectionProfile profile = new ClosedWorkload(10, Duration.ofMillis(100), seconds(30));

    assertThat(profile.meanRate()).isEqualTo(100);
    assertThat(profile.length()).isEqualTo(seconds(30));
  }

  @Test
  void load_is_bounded_in_time_and_rate() {
    InjectionProfile long5h = new OpenWorkload(List.of(new ConstantRate(1, Duration.ofHours(5))));
    InjectionProfile much = new OpenWorkload(List.of(new ConstantRate(5_001, seconds(1))));

    assertThatThrownBy(() -> InjectionProfile.checkBounds(long5h)).hasMessageContaining("4 h");
    assertThatThrownBy(() -> InjectionProfile.checkBounds(much)).hasMessageContaining("5000.0/s");
  }

  @Test
  void step_that_cannot_be_says_what_is_allowed() {
    assertThatThrownBy(() -> new Spike(10, 10, seconds(1), seconds(1), seconds(1)))
        .hasMessage("peak must be above base (10.0/s), was 10.0/s");
    assertThatThrownBy(() -> new Stairs(1, 1, 1, seconds(1), seconds(0)))
        .hasMessage("levels must be 2 to 100, was 1");
  }
}
