package holdwater.engine.compare;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.port.Seed;

/**
 * By which rule runs are compared.
 *
 * @param tolerance smaller differences never count: a part of the earlier value, and of bad shares
 *     a part of what the SLO allows. 0 and more; 0.2 is 20 %
 * @param seed of all chance in it: the same runs and settings give the same answer to the byte
 */
public record CompareSettings(double tolerance, Seed seed) {
  /**
   * Together so many comparisons of runs that do not differ may say that something did: 1 in 20.
   */
  public static final double WRONG_AT_MOST = 0.05;

  /** What runs of one system on one quiet machine differ by, and more. */
  public static final double USUAL_TOLERANCE = 0.2;

  /** More would let everything pass. */
  public static final double MOST_TOLERANCE = 10;

  /** As nobody says otherwise. */
  public static final CompareSettings USUAL = new CompareSettings(USUAL_TOLERANCE, new Seed(1));

  public CompareSettings {
    checkArgument(
        tolerance >= 0 && tolerance <= MOST_TOLERANCE,
        "tolerance must be 0 to 10 (0%% to 1000%%), was %s",
        tolerance);
  }

  /** With another tolerance. */
  public CompareSettings tolerating(double other) {
    return new CompareSettings(other, seed);
  }
}
