package holdwater.engine.compare;

import holdwater.engine.journal.Latencies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes samples of what each second of a window has. The last run is held against the others. */
final class Samples {
  private static final double MICROS_PER_MILLI = 1_000;

  private Samples() {}

  /**
   * A share.
   *
   * @param runs second by second
   * @param seconds that the window has, usable or not
   */
  static Sample share(
      Metric metric, List<List<Counted>> runs, OptionalDouble allowed, int seconds) {
    int length = BlockLength.of(runs.stream().map(Samples::aroundItsShare).toList());
    List<Counted> ofRuns = runs.stream().map(Samples::total).toList();
    return new Sample(
        metric,
        total(ofRuns.subList(0, ofRuns.size() - 1)).share(),
        ofRuns.stream().map(Counted::share).toList(),
        allowed,
        List.of(stratumOfShare(runs, blocks(runs, length))),
        Optional.of(stratumOfShare(runs, quarters(runs))),
        seconds);
  }

  private static Stratum stratumOfShare(List<List<Counted>> runs, Blocks blocks) {
    ShareEffect effect = new ShareEffect(runs, blocks);
    return new Stratum(effect, blocks, effect.eventful(), 1);
  }

  /** A percentile of latencies, in milliseconds. It is tested in several windows together only. */
  static Sample percentile(Metric metric, List<List<Latencies>> runs, int seconds) {
    double percentile = metric.quantity().percentile().orElseThrow();
    Blocks quarters = quarters(runs);
    Effect effect = new PercentileEffect(runs, quarters, percentile);
    List<Latencies> ofRuns = runs.stream().map(Samples::together).toList();
    return new Sample(
        metric,
        millis(together(ofRuns.subList(0, ofRuns.size() - 1)), percentile),
        ofRuns.stream().map(run -> millis(run, percentile)).toList(),
        OptionalDouble.empty(),
        List.of(),
        Optional.of(new Stratum(effect, quarters, quarters.count(), 1)),
        seconds);
  }

  /** The latencies of all of them. */
  static Latencies together(List<Latencies> parts) {
    Latencies sum = new Latencies();
    parts.forEach(sum::add);
    return sum;
  }

  private static <T> Blocks blocks(List<List<T>> runs, int length) {
    return new Blocks(runs.stream().map(List::size).toList(), length);
  }

  private static <T> Blocks quarters(List<List<T>> runs) {
    return blocks(runs, BlockLength.quarter(runs.stream().map(List::size).toList()));
  }

  private static Counted total(List<Counted> parts) {
    return parts.stream().reduce(new Counted(0, 0), Counted::plus);
  }

  private static double millis(Latencies latencies, double percentile) {
    return latencies.percentile(percentile) / MICROS_PER_MILLI;
  }

  /** How much more each second has than its share of the run. */
  private static double[] aroundItsShare(List<Counted> seconds) {
    double share = total(seconds).share();
    return seconds.stream().mapToDouble(second -> second.part() - share * second.whole()).toArray();
  }
}
