package holdwater.proxy.toxics;

import java.util.random.RandomGenerator;

/** How the delays of a latency lie around it, in units of its jitter. */
public enum Distribution {
  /** Evenly between one jitter less and one jitter more; Toxiproxy's. */
  UNIFORM {
    @Override
    double draw(RandomGenerator dice, double shape) {
      return 2 * dice.nextDouble() - 1;
    }
  },

  /** The bell curve: the jitter is the standard deviation, and four of them the most. */
  NORMAL {
    @Override
    double draw(RandomGenerator dice, double shape) {
      return Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, dice.nextGaussian()));
    }
  },

  /**
   * Never less than the latency, with a heavy tail: {@code (1 - u)^(-1/shape) - 1} for an even
   * {@code u}, the inverse of the Lomax distribution (Pareto type II; Johnson, Kotz, Balakrishnan:
   * Continuous Univariate Distributions 1, chapter 20). With a jitter equal to the latency the
   * whole delay is a Pareto of type I.
   *
   * <p>The mean is {@code 1 / (shape - 1)} jitters. The last ten-thousandth of the tail is cut off:
   * at shape 2 that is beyond 99 jitters.
   */
  PARETO {
    @Override
    double draw(RandomGenerator dice, double shape) {
      return Math.pow(1 - Math.min(dice.nextDouble(), LAST_QUANTILE), -1 / shape) - 1;
    }
  };

  private static final double MOST_DEVIATIONS = 4;
  private static final double LAST_QUANTILE = 0.9999;

  /**
   * One draw, in jitters away from the latency.
   *
   * @param shape of a pareto: how fast its tail falls
   */
  abstract double draw(RandomGenerator dice, double shape);
}
