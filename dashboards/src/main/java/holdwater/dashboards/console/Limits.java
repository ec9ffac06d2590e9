package holdwater.dashboards.console;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * How far operators may go.
 *
 * @param longest a fault may be meant to stay
 * @param faults so many may be in force at once
 */
public record Limits(Duration longest, int faults) {
  /** Ten minutes, and four faults at once. */
  public static final Limits USUAL = new Limits(Duration.ofMinutes(10), 4);

  public Limits {
    checkPositive(longest, "longest");
    checkArgument(faults >= 1, "at least one fault must be allowed, were %s", faults);
  }

  /**
   * @throws Refused when a fault of that length may not be added to those in force
   */
  void check(Duration length, int inForce) {
    if (length.compareTo(longest) > 0) {
      throw new Refused(
          400,
          "a fault stays " + longest.toSeconds() + " s at most here, not " + length.toSeconds());
    }
    if (inForce >= faults) {
      throw new Refused(
          inForce
              + " faults are in force, and no more than "
              + faults
              + " may be at once: heal one first");
    }
  }
}
