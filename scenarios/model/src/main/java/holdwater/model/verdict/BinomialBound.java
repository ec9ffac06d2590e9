package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * Exact one-sided bounds of a binomial share (Clopper and Pearson, Biometrika 26, 1934): the upper
 * bound p solves P(X &le; x) = 1 - confidence, the lower one P(X &ge; x) = 1 - confidence.
 *
 * <p>Both are quantiles of a beta distribution, which has no need of whole numbers; so counts that
 * were divided by a design effect have bounds too, between those of their neighbours.
 */
public final class BinomialBound {
  /** Halvings of [0, 1]: 60 leave less than 1e-18. */
  private static final int BISECTIONS = 60;

  /**
   * More events count as so many with the same share: the bounds lie a millionth further apart, and
   * the sums behind them keep their digits and come to an end.
   */
  private static final double MOST_EVENTS = 1e9;

  private BinomialBound() {}

  /** The share that the true one lies below with {@code confidence}; 1 when nothing was seen. */
  public static double upper(double bad, double events, double confidence) {
    check(bad, events, confidence);
    if (events > MOST_EVENTS) {
      return upper(fewer(bad, events), MOST_EVENTS, confidence);
    }
    return bad >= events ? 1 : quantile(confidence, bad + 1, events - bad);
  }

  /**
   * The share that the true one lies above with {@code confidence}; 0 when nothing bad was seen.
   */
  public static double lower(double bad, double events, double confidence) {
    check(bad, events, confidence);
    if (events > MOST_EVENTS) {
      return lower(fewer(bad, events), MOST_EVENTS, confidence);
    }
    return bad <= 0 ? 0 : quantile(1 - confidence, bad, events - bad + 1);
  }

  private static double fewer(double bad, double events) {
    return Math.min(MOST_EVENTS, bad / events * MOST_EVENTS);
  }

  private static void check(double bad, double events, double confidence) {
    checkArgument(bad >= 0 && bad <= events, "bad must be 0 to %s events, was %s", events, bad);
    checkArgument(
        confidence > 0 && confidence < 1,
        "confidence must lie between 0 and 1, was %s",
        confidence);
  }

  private static double quantile(double below, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (RegularizedBeta.of(middle, a, b) < below) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
