package holdwater.engine.judge;

/**
 * What chance alone loses of events that come by themselves (Poisson): the share that a second
 * lacks, where it lacks half of its events or more, and nothing where it lacks less.
 *
 * @param mean of a second
 * @param variance of a second
 */
record PoissonShortfall(double mean, double variance) {
  /** A second with less than this share of its events lacks them. */
  static final double HALF = 0.5;

  /** Standard deviations that are still chance. */
  static final double DEVIATIONS = 3;

  /**
   * @param rate events a second, above 0
   */
  static PoissonShortfall of(double rate) {
    double mean = 0;
    double square = 0;
    double logOfProbability = -rate;
    for (int events = 0; events < HALF * rate; events++) {
      double lacks = 1 - events / rate;
      double probability = Math.exp(logOfProbability);
      mean += probability * lacks;
      square += probability * lacks * lacks;
      logOfProbability += Math.log(rate / (events + 1));
    }
    return new PoissonShortfall(mean, square - mean * mean);
  }

  /** The most that so many seconds lose by chance, three standard deviations above the mean. */
  double most(int seconds) {
    return seconds * mean + DEVIATIONS * Math.sqrt(seconds * variance);
  }
}
