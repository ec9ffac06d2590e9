package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often the rule is wrong, and how often it is right, over simulated runs: six starts a second
 * in windows of 30, 62 and 40 s, whose logarithms spread as those of real runs do (0.7 within a
 * second), around a level that changes from second to second.
 */
class DifferenceRuleTest {
  private static final int PAIRS = 300;
  private static final int SLOWER_PAIRS = 20;
  private static final List<Integer> WINDOWS = List.of(30, 62, 40);
  private static final int STARTS = 6;
  private static final double WITHIN_SECOND = 0.7;

  /** What the level of a simulated run does. */
  private record Level(double spread, double correlation, double times) {}

  private static final Level CALM = new Level(0, 0, 1);
  private static final Level RESTLESS = new Level(0.25, 0.5, 1);
  private static final Level SLUGGISH = new Level(0.25, 0.8, 1);

  @Test
  void equal_runs_do_not_differ_in_19_of_20_pairs() {
    assertThat(different(CALM, CALM, PAIRS)).isLessThanOrEqualTo(PAIRS / 20);
  }

  @Test
  void nor_do_they_when_what_is_slow_now_is_slow_in_the_next_second() {
    assertThat(different(RESTLESS, RESTLESS, PAIRS)).isLessThanOrEqualTo(PAIRS / 20);
    assertThat(different(SLUGGISH, SLUGGISH, PAIRS)).isLessThanOrEqualTo(PAIRS / 20);
  }

  @Test
  void a_start_that_is_30_percent_slower_is_found() {
    assertThat(different(CALM, new Level(0, 0, 1.3), SLOWER_PAIRS)).isGreaterThanOrEqualTo(17);
    assertThat(different(SLUGGISH, new Level(0.25, 0.8, 1.6), SLOWER_PAIRS))
        .isGreaterThanOrEqualTo(17);
  }

  @Test
  void a_difference_within_the_tolerance_never_counts() {
    List<Figure> figures = figures(CALM, new Level(0, 0, 1.2), 5, 0.6);

    assertThat(figures).extracting(Figure::change).containsOnly(Change.NONE);
  }

  @Test
  void what_runs_differ_by_from_each_other_is_no_difference() {
    List<List<Double>> spread = List.of(List.of(40.0, 80.0, 50.0), List.of(49.0, 50.0, 51.0));
    List<Change> found =
        spread.stream()
            .map(
                each -> {
                  Metric metric = Metric.ofRun(Quantity.STACK_START);
                  OptionalDouble p = PredictionInterval.p(each, 90, 1);
                  Measured measured = new Measured(metric, 50, each, 90, OptionalDouble.empty(), p);
                  return new DifferenceRule(CompareSettings.USUAL)
                      .figures(List.of(), List.of(measured))
                      .get(0)
                      .change();
                })
            .toList();

    assertThat(found).containsExactly(Change.UNPROVEN, Change.WORSE);
  }

  private static long different(Level before, Level now, int pairs) {
    return IntStream.range(0, pairs)
        .filter(
            pair ->
                figures(before, now, pair, CompareSettings.USUAL_TOLERANCE).stream()
                    .map(Figure::change)
                    .anyMatch(change -> change == Change.WORSE || change == Change.BETTER))
        .count();
  }

  private static List<Figure> figures(Level before, Level now, long seed, double tolerance) {
    Random random = new Random(1_000 + seed);
    List<Sample> samples = new ArrayList<>();
    for (int seconds : WINDOWS) {
      List<List<Latencies>> runs = List.of(run(random, before, seconds), run(random, now, seconds));
      for (Quantity quantity : List.of(Quantity.P50, Quantity.P90)) {
        Metric metric = new Metric(quantity, "stream-start", "window of " + seconds);
        samples.add(Samples.percentile(metric, runs, seconds));
      }
    }
    CompareSettings settings = CompareSettings.USUAL.tolerating(tolerance);
    return new DifferenceRule(settings).figures(samples, List.of());
  }

  private static List<Latencies> run(Random random, Level level, int seconds) {
    List<Latencies> run = new ArrayList<>();
    double state = random.nextGaussian();
    double rest = Math.sqrt(1 - level.correlation() * level.correlation());
    for (int second = 0; second < seconds; second++) {
      Latencies latencies = new Latencies();
      for (int start = 0; start < STARTS; start++) {
        double logarithm =
            Math.log(50_000 * level.times())
                + level.spread() * state
                + WITHIN_SECOND * random.nextGaussian();
        latencies.add(Math.round(Math.exp(logarithm)), 1);
      }
      run.add(latencies);
      state = level.correlation() * state + rest * random.nextGaussian();
    }
    return run;
  }
}
