package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void the_smallest_of_three_is_multiplied_by_three_the_next_by_two() {
    assertThat(Holm.adjusted(List.of(0.25, 0.0625, 0.125))).containsExactly(0.25, 0.1875, 0.25);
  }

  @Test
  void none_falls_below_one_before_it_and_none_exceeds_one() {
    assertThat(Holm.adjusted(List.of(0.5, 0.125, 0.125, 1.0))).containsExactly(1.0, 0.5, 0.5, 1.0);
  }

  @Test
  void one_alone_stays_and_none_are_none() {
    assertThat(Holm.adjusted(List.of(0.0625))).containsExactly(0.0625);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}
