package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * Exact one-sided bounds of a binomial share (Clopper and Pearson, Biometrika 26, 1934): the upper
 * bound p solves P(X &le; x) = 1 - confidence, the lower one P(X &ge; x) = 1 - confidence.
 */
public final class BinomialBound {
  /** Halvings of [0, 1]: 60 leave less than 1e-18. */
  private static final int BISECTIONS = 60;

  private BinomialBound() {}

  /** The share that the true one lies below with {@code confidence}; 1 when nothing was seen. */
  public static double upper(long bad, long events, double confidence) {
    check(bad, events, confidence);
    if (bad == events) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (atMost(bad, events, middle) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The share that the true one lies above with {@code confidence}; 0 when nothing bad was seen.
   */
  public static double lower(long bad, long events, double confidence) {
    check(bad, events, confidence);
    // Bad events seen from the other side are good ones.
    return bad == 0 ? 0 : 1 - upper(events - bad, events, confidence);
  }

  private static void check(long bad, long events, double confidence) {
    checkArgument(bad >= 0 && bad <= events, "bad must be 0 to %s events, was %s", events, bad);
    checkArgument(
        confidence > 0 && confidence < 1,
        "confidence must lie between 0 and 1, was %s",
        confidence);
  }

  /** P(X &le; x) of n trials, summed outwards from the largest term so that nothing underflows. */
  private static double atMost(long x, long n, double p) {
    long mode = Math.min(x, (long) Math.floor((n + 1) * p));
    double top = Math.exp(logTerm(mode, n, p));
    double sum = top;
    double odds = p / (1 - p);
    double term = top;
    for (long k = mode; k > 0 && term > sum * 1e-18; k--) {
      term *= k / ((n - k + 1) * odds);
      sum += term;
    }
    term = top;
    for (long k = mode + 1; k <= x && term > sum * 1e-18; k++) {
      term *= (n - k + 1) * odds / k;
      sum += term;
    }
    return sum;
  }

  private static double logTerm(long k, long n, double p) {
    double choose = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    return choose + (double) k * Math.log(p) + (double) (n - k) * Math.log1p(-p);
  }

  /** Exact sum for small numbers, Stirling's series (error below 1e-12) from 256 on. */
  private static double logFactorial(long n) {
    if (n < 256) {
      double sum = 0;
      for (long i = 2; i <= n; i++) {
        sum += Math.log((double) i);
      }
      return sum;
    }
    double x = n + 1.0;
    return (x - 0.5) * Math.log(x)
        - x
        + 0.5 * Math.log(2 * Math.PI)
        + 1 / (12 * x)
        - 1 / (360 * x * x * x);
  }
}
