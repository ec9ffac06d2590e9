package holdwater.load.player;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What somebody does whose picture did not come: presses play again after a few seconds, twice at
 * most, then gives up, and may come back once when something else has been tried. The figures are
 * assumptions of ours: nobody publishes any. Used by one thread at a time.
 */
public final class Insistence {
  static final int MOST_AGAIN = 2;
  static final double AGAIN_SHARE = 0.8;
  static final long AGAIN_SOONEST_MICROS = 1_500_000;
  static final long AGAIN_LATEST_MICROS = 5_000_000;
  static final double BACK_SHARE = 0.4;
  static final long BACK_SOONEST_MICROS = 20_000_000;
  static final long BACK_LATEST_MICROS = 60_000_000;

  private final RandomGenerator random;
  private int again;
  private boolean cameBack;

  /**
   * Somebody who has not pressed play again yet.
   *
   * @param random this person's own, so that nobody else's draws depend on it
   */
  public Insistence(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long until the next press of play, in microseconds; empty for who has given up for good.
   */
  public OptionalLong next() {
    if (again < MOST_AGAIN && random.nextDouble() < AGAIN_SHARE) {
      again++;
      return OptionalLong.of(random.nextLong(AGAIN_SOONEST_MICROS, AGAIN_LATEST_MICROS));
    }
    if (!cameBack && random.nextDouble() < BACK_SHARE) {
      cameBack = true;
      again = 0;
      return OptionalLong.of(random.nextLong(BACK_SOONEST_MICROS, BACK_LATEST_MICROS));
    }
    again = MOST_AGAIN;
    cameBack = true;
    return OptionalLong.empty();
  }
}
