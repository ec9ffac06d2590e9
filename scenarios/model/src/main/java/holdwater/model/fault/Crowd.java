package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;

import java.math.BigDecimal;

/**
 * More viewers or clients come than usually do. Nothing of the system is touched: what is tried is
 * whether it bears them.
 *
 * @param times how many come where one did; above 1, at most {@link #MOST}
 */
public record Crowd(double times) implements Fault {
  /** A generator plans for the largest crowd from its beginning, so there is a limit. */
  public static final double MOST = 20;

  /** So much of what comes on top must come, or the crowd that was asked for is not there. */
  private static final double MOSTLY = 0.8;

  public Crowd {
    checkArgument(
        times > 1 && times <= MOST, "times must be above 1 and at most 20, was %s", times);
  }

  /**
   * So many must come before anybody says that it is there: the usual ones, and most of those on
   * top of them.
   *
   * @param usual so many come without it
   */
  public double atLeast(double usual) {
    return usual * (1 + MOSTLY * (times - 1));
  }

  @Override
  public String kind() {
    return "crowd";
  }

  @Override
  public String describe() {
    return "crowd of " + BigDecimal.valueOf(times).stripTrailingZeros().toPlainString() + " times";
  }

  @Override
  public MetBy metBy() {
    return MetBy.CALLS_DURING;
  }

  @Override
  public boolean ofLinks() {
    return true;
  }
}
