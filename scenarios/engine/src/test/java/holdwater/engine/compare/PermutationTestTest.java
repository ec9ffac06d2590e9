package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.engine.journal.Latencies;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
  private static final Counted GOOD = new Counted(0, 10);

  private static PermutationTest test() {
    return new PermutationTest(new Random(3));
  }

  private static Stratum shares(List<Counted> before, List<Counted> now, int length) {
    List<List<Counted>> runs = List.of(before, now);
    Blocks blocks = new Blocks(List.of(before.size(), now.size()), length);
    ShareEffect effect = new ShareEffect(runs, blocks);
    return new Stratum(effect, blocks, effect.eventful(), 1);
  }

  private static List<Counted> seconds(int bad, int good) {
    return Stream.concat(
            Collections.nCopies(bad, new Counted(5, 10)).stream(),
            Collections.nCopies(good, GOOD).stream())
        .toList();
  }

  @Test
  void all_of_four_against_none_of_four_is_two_of_seventy_ways_to_deal() {
    Stratum stratum = shares(seconds(0, 4), seconds(4, 0), 1);

    assertThat(test().p(List.of(stratum))).isCloseTo(2 / 70.0, within(0.006));
    assertThat(PermutationTest.least(List.of(stratum))).isCloseTo(2 / 70.0, within(1e-9));
  }

  @Test
  void bad_events_that_come_together_are_one_failure_which_any_run_may_have() {
    // Fifty bad events of one run and none of the other, all of them within a block.
    Stratum stratum = shares(seconds(0, 60), seconds(10, 50), 10);

    assertThat(test().p(List.of(stratum))).isEqualTo(1);
    assertThat(PermutationTest.least(List.of(stratum))).isEqualTo(1);
  }

  @Test
  void four_of_one_run_against_twenty_of_five_are_one_of_ten_thousand_ways() {
    Stratum stratum = shares(seconds(0, 20), seconds(4, 0), 1);

    assertThat(PermutationTest.least(List.of(stratum))).isCloseTo(1 / 5_000.0, within(1e-9));
    assertThat(test().p(List.of(stratum))).isLessThan(0.001);
  }

  @Test
  void nothing_bad_at_all_cannot_differ() {
    assertThat(PermutationTest.least(List.of(shares(seconds(0, 60), seconds(0, 60), 2))))
        .isEqualTo(1);
  }

  @Test
  void two_windows_that_say_the_same_say_it_twice_as_surely() {
    Stratum stratum = shares(seconds(0, 4), seconds(4, 0), 1);

    assertThat(PermutationTest.least(List.of(stratum, stratum)))
        .isCloseTo(2 / (70.0 * 70), within(1e-9));
    assertThat(test().p(List.of(stratum, stratum))).isLessThan(0.002);
  }

  @Test
  void equal_seeds_deal_equally() {
    List<Stratum> strata = List.of(shares(seconds(1, 29), seconds(4, 26), 2));

    assertThat(test().p(strata)).isEqualTo(test().p(strata));
  }

  @Test
  void a_percentile_is_that_of_the_events_and_its_effect_a_ratio() {
    List<Latencies> quick = List.of(latency(100_000), latency(200_000));
    List<Latencies> slow = List.of(latency(200_000), latency(400_000));
    List<List<Latencies>> runs = List.of(quick, slow);
    Blocks blocks = new Blocks(List.of(2, 2), 1);

    Effect median = new PercentileEffect(runs, blocks, 50);
    Effect highest = new PercentileEffect(runs, blocks, 99);

    assertThat(Math.exp(median.of(blocks.now()))).isCloseTo(2, within(1e-9));
    assertThat(Math.exp(highest.of(blocks.now()))).isCloseTo(2, within(1e-9));
    assertThat(median.of(new boolean[4])).isZero();
  }

  @Test
  void a_sample_has_the_values_that_reports_have() {
    Metric metric = new Metric(Quantity.BAD_SHARE, "stream-starts", "held");

    Sample sample =
        Samples.share(metric, List.of(seconds(0, 60), seconds(6, 54)), OptionalDouble.of(0.01), 60);

    assertThat(sample.before()).isZero();
    assertThat(sample.now()).isEqualTo(0.05);
  }

  private static Latencies latency(long micros) {
    return new Latencies().add(micros, 10);
  }
}
