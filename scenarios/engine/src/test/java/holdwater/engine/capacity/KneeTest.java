package holdwater.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KneeTest {
  private static LoadLevel level(double offered, double well, double bad, double p99Millis) {
    return new LoadLevel(offered, well, bad, p99Millis / 3e3, p99Millis / 1e3);
  }

  @Test
  void latency_that_leaves_its_floor_is_the_knee() {
    Knee knee =
        Knee.of(
            List.of(
                level(2, 2, 0, 100),
                level(4, 4, 0, 120),
                level(6, 6, 0, 249),
                level(8, 8, 0, 251),
                level(10, 6, 0.3, 3_000)));

    assertThat(knee.sustained()).contains(6.0);
    assertThat(knee.bent().orElseThrow().offered()).isEqualTo(8);
    assertThat(knee.why()).isEqualTo("the p99 was 251 ms and 100 ms at the lowest rate");
  }

  @Test
  void errors_and_a_rate_that_is_not_kept_are_knees_as_well() {
    assertThat(Knee.of(List.of(level(2, 2, 0, 100), level(4, 4, 0.02, 100))).why())
        .isEqualTo("2.0 % went wrong");
    assertThat(Knee.of(List.of(level(2, 2, 0, 100), level(4, 3.7, 0.005, 100))).why())
        .isEqualTo("only 3.7 of 4.0/s ended well");
  }

  @Test
  void system_that_never_bends_has_none_and_one_that_is_down_sustains_nothing() {
    Knee never = Knee.of(List.of(level(2, 2, 0, 100), level(4, 4, 0, 100)));
    assertThat(never.bent()).isEmpty();
    assertThat(never.sustained()).contains(4.0);
    Knee down = Knee.of(List.of(level(2, 0, 1, 0)));
    assertThat(down.sustained()).isEmpty();
    assertThat(down.bent()).isPresent();
  }
}
