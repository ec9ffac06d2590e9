package holdwater.dashboards.console;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.Optional;

/**
 * How far operators may go.
 *
 * @param longest a fault may be meant to stay
 * @param faults so many may be in force at once
 */
public record Limits(Duration longest, int faults) {
  /** Ten minutes, and four faults at once. */
  public static final Limits USUAL = new Limits(Duration.ofMinutes(10), 4);

  /** Nobody may set more than these. */
  public static final Limits MOST = new Limits(Duration.ofHours(1), 20);

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

  /** Why a scenario goes further than that; empty if it does not. */
  Optional<String> refusal(PlayableScenario scenario) {
    if (scenario.longest().compareTo(longest) > 0) {
      return Optional.of(
          "one of its faults may stay "
              + scenario.longest().toSeconds()
              + " s, and "
              + longest.toSeconds()
              + " s are the most here");
    }
    return scenario.faults() > faults
        ? Optional.of(
            scenario.faults()
                + " of its faults may be in force at once, and "
                + faults
                + " are the most here")
        : Optional.empty();
  }

  /** Such as {@code 600 s, 4 faults at once}. */
  String words() {
    return longest.toSeconds()
        + " s, "
        + faults
        + (faults == 1 ? " fault" : " faults")
        + " at once";
  }
}
