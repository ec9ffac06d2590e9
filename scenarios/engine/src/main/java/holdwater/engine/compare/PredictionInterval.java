package holdwater.engine.compare;

import holdwater.model.verdict.StudentT;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Answers: is one more run like some earlier ones, by a number that each run has one of? With mean
 * m and standard deviation s of k runs, (x - m) / (s · √(1 + 1/k)) is a t of k - 1 degrees of
 * freedom if such numbers are about normal (Hahn and Meeker, Statistical Intervals, 1991, 4.8).
 */
final class PredictionInterval {
  /** Of two runs nobody knows how far runs lie apart. */
  static final int LEAST_RUNS = 3;

  private PredictionInterval() {}

  /**
   * How often a run that is like {@code before} would lie so far from them as {@code now}; empty
   * when these are too few.
   *
   * @param resolution to which the values are rounded: equal ones are not exactly equal
   */
  static OptionalDouble p(List<Double> before, double now, double resolution) {
    int runs = before.size();
    if (runs < LEAST_RUNS) {
      return OptionalDouble.empty();
    }
    double mean = before.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = before.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double variance = squares / (runs - 1) + resolution * resolution / 12;
    double off = now - mean;
    if (variance == 0) {
      return OptionalDouble.of(off == 0 ? 1 : 0);
    }
    return OptionalDouble.of(
        StudentT.beyond(off / Math.sqrt(variance * (1 + 1.0 / runs)), runs - 1));
  }
}
