package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;

import java.time.Duration;

/**
 * Events that are looks at a value.
 *
 * @param every how far they are apart, in whole seconds
 * @param always whether each look is an event, also while there are no calls
 */
public record Looks(Duration every, boolean always) {
  public Looks {
    checkArgument(every.toSeconds() >= 1, "every must be 1 s at least, was %s", every);
  }

  /** Looks a second. */
  public double perSecond() {
    return 1.0 / every.toSeconds();
  }
}
