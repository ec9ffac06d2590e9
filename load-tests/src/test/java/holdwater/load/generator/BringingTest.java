package holdwater.load.generator;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.load.record.Arrivals;
import holdwater.load.record.ShapedArrivals;
import java.util.List;
import org.junit.jupiter.api.Test;

class BringingTest {
  private static int sum(Arrivals arrivals) {
    return Bringing.counts(arrivals).stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void every_user_of_a_plan_is_brought_none_is_rounded_away() {
    Arrivals odd =
        new ShapedArrivals(
            List.of(new PlanFile.Piece(0.3, 7.7, 61_500), new PlanFile.Piece(7.7, 0, 30_300)));

    assertThat(sum(odd)).isEqualTo((int) odd.total());
  }

  @Test
  void hours_are_brought_in_few_steps_and_early_enough_for_the_longest_of_them() {
    Arrivals hours = new ShapedArrivals(List.of(new PlanFile.Piece(4, 4, 4 * 3_600_000)));

    assertThat(Bringing.counts(hours)).hasSizeLessThanOrEqualTo(600);
    assertThat(sum(hours)).isEqualTo(4 * 4 * 3_600);
    assertThat(Bringing.marginMicros(hours)).isEqualTo(24_500_000);
  }
}
