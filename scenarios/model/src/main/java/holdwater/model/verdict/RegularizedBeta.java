package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * The regularized incomplete beta function I<sub>x</sub>(a, b), by Lentz's method for its continued
 * fraction (Abramowitz and Stegun 26.5.8).
 */
final class RegularizedBeta {
  /** It needs some square roots of a or b: this is enough for ten thousand millions. */
  private static final int MOST_TERMS = 100_000;

  private static final double SETTLED = 1e-15;

  /** Stands for a denominator of 0. */
  private static final double TINY = 1e-300;

  /** From here on Stirling's series is exact to the last digits. */
  private static final double STIRLING_FROM = 16;

  private RegularizedBeta() {}

  /** The share of a beta distribution of {@code a} and {@code b} that lies below {@code x}. */
  static double of(double x, double a, double b) {
    checkArgument(a > 0 && b > 0, "a and b must be above 0, were %s and %s", a, b);
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // The fraction converges fast on this side of the mean only.
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < SETTLED) {
        return result;
      }
    }
    throw new ArithmeticException(
        "no value for x = " + x + ", a = " + a + ", b = " + b + " in " + MOST_TERMS + " terms");
  }

  private static double notZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Stirling's series; below where that is exact, by Γ(x) = Γ(x + 1) / x. */
  static double logGamma(double value) {
    double x = value;
    double product = 1;
    while (x < STIRLING_FROM) {
      product *= x;
      x++;
    }
    double square = x * x;
    double series =
        (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680 * square)) / square) / square) / x;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
  }
}
