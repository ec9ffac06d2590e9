package holdwater.resilience;

import java.time.Duration;

/**
 * How long one try may take.
 *
 * @param perTry for connecting, sending and receiving together; positive
 */
public record Timeouts(Duration perTry) {

  /**
   * What a try gets in a process without {@link Pattern#TIMEOUT}: the patience of an untuned HTTP
   * client.
   */
  public static final Duration WITHOUT_PATTERN = Duration.ofSeconds(30);

  public Timeouts {
    if (perTry.isNegative() || perTry.isZero()) {
      throw new IllegalArgumentException("perTry is %s, must be positive".formatted(perTry));
    }
  }

  /** The time for a try that starts now. */
  public Duration nextTry(Deadline deadline, PatternSwitches switches) {
    return switches.on(Pattern.TIMEOUT) ? deadline.limit(perTry) : WITHOUT_PATTERN;
  }
}
