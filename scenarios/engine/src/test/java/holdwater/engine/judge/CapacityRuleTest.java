package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.CapacityUse;
import holdwater.model.scenario.Capacity;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CapacityRuleTest {
  private static final Capacity HALF = new Capacity.Bounded(0.5);

  private static CapacityUse burned(double wanted, double burned) {
    return new CapacityUse(wanted, burned, OptionalDouble.empty());
  }

  private static CapacityUse used(double survivors) {
    return new CapacityUse(0.4, 0.4, OptionalDouble.of(survivors));
  }

  @Test
  void a_fifth_more_or_less_is_kept_and_what_is_further_off_is_not() {
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0.5, 0.41))).isTrue();
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0.5, 0.59))).isTrue();
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0.5, 0.39))).isFalse();
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0.5, 0.61))).isFalse();
  }

  @Test
  void of_next_to_nothing_next_to_nothing_may_be_missing() {
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0.01, 0))).isTrue();
    assertThat(CapacityRule.kept(new Capacity.Kept(), burned(0, 0))).isTrue();
  }

  @Test
  void survivors_may_use_less_than_their_bound_and_not_much_more() {
    assertThat(CapacityRule.kept(HALF, used(0.1))).isTrue();
    assertThat(CapacityRule.kept(HALF, used(0.59))).isTrue();
    assertThat(CapacityRule.kept(HALF, used(0.61))).isFalse();
    assertThat(CapacityRule.kept(HALF, burned(0.4, 0.4))).as("nobody measured it").isFalse();
  }

  @Test
  void sentence_has_the_figures() {
    assertThat(CapacityRule.sentence(HALF, used(0.484)))
        .isEqualTo(
            "0.40 of 0.40 cores burned in the victims' place;"
                + " survivors used 0.48 of at most 0.5 cores");
    assertThat(CapacityRule.sentence(new Capacity.Kept(), burned(0, 0)))
        .isEqualTo("no victim was gone, so nothing was burned in its place");
  }
}
