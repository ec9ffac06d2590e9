package holdwater.load.player;

/**
 * Which of n titles a viewer wants.
 *
 * <p>Zipf: the k-th most popular title is wanted in proportion to 1/k^s, as measured for video on
 * demand with s near 1. An exponent of 0 is uniform.
 */
public final class Popularity {
  private final double[] cumulated;

  /**
   * Ranks titles from 0.
   *
   * @param titles how many there are
   * @param exponent s, not negative
   */
  public Popularity(int titles, double exponent) {
    if (titles <= 0 || exponent < 0) {
      throw new IllegalArgumentException(titles + " titles, exponent " + exponent);
    }
    cumulated = new double[titles];
    double sum = 0;
    for (int k = 0; k < titles; k++) {
      sum += 1 / Math.pow(k + 1, exponent);
      cumulated[k] = sum;
    }
    for (int k = 0; k < titles; k++) {
      cumulated[k] /= sum;
    }
  }

  /**
   * The title that a number drawn evenly from [0, 1) stands for, from 0 for the most popular.
   *
   * @param drawn in [0, 1)
   */
  public int pick(double drawn) {
    int k = 0;
    while (k < cumulated.length - 1 && cumulated[k] <= drawn) {
      k++;
    }
    return k;
  }
}
