package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final long SEED = 11;

  @Test
  void neighbours_share_a_block_and_what_is_left_goes_to_the_last_one() {
    Blocks blocks = new Blocks(List.of(7, 3), 3);

    assertThat(IntStream.range(0, 7).map(second -> blocks.of(0, second)))
        .containsExactly(0, 0, 0, 1, 1, 1, 1);
    assertThat(IntStream.range(0, 3).map(second -> blocks.of(1, second))).containsExactly(2, 2, 2);
    assertThat(blocks.now()).containsExactly(false, false, true);
    assertThat(blocks.ofLastRun()).isEqualTo(1);
  }

  @Test
  void independent_seconds_stay_together_by_two_and_slow_ones_for_long() {
    assertThat(BlockLength.of(List.of(series(60, 0), series(60, 0)))).isBetween(2, 6);
    assertThat(BlockLength.of(List.of(series(60, 0.9), series(60, 0.9)))).isBetween(8, 15);
  }

  @Test
  void noise_of_the_seconds_does_not_hide_how_slowly_the_rest_changes() {
    double[] slow = series(120, 0.9);
    double[] noise = series(120, 0);
    double[] both = IntStream.range(0, 120).mapToDouble(i -> slow[i] + 0.7 * noise[i]).toArray();

    assertThat(BlockLength.of(List.of(both))).isGreaterThanOrEqualTo(8);
  }

  @Test
  void a_difference_between_runs_is_no_slowness_of_change() {
    double[] low = series(60, 0);
    double[] high = IntStream.range(0, 60).mapToDouble(i -> low[i] + 100).toArray();

    assertThat(BlockLength.of(List.of(low, high))).isBetween(2, 6);
  }

  @Test
  void values_that_never_change_and_windows_of_seconds_have_blocks_too() {
    assertThat(BlockLength.of(List.of(new double[60]))).isBetween(2, 4);
    assertThat(BlockLength.of(List.of(new double[3]))).isEqualTo(1);
    assertThat(BlockLength.of(List.of(new double[0]))).isEqualTo(1);
  }

  private static double[] series(int length, double correlation) {
    Random random = new Random(SEED + length);
    double[] values = new double[length];
    double last = random.nextGaussian();
    for (int i = 0; i < length; i++) {
      values[i] = last;
      last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return values;
  }
}
