package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Takes what is good from one moment to another a little earlier and a little later, too: the clock
 * of the machine that said so and ours never agree. Thread-safe.
 */
public final class ClockLeeway {

  /**
   * At each end. More than clocks that are kept in step differ, and little beside the minutes and
   * hours that addresses and tokens are good for.
   */
  public static final Duration LEEWAY = Duration.ofSeconds(60);

  private final String name;
  private final Surroundings surroundings;

  /**
   * @param name in the metrics
   */
  public ClockLeeway(String name, Surroundings surroundings) {
    this.name = requireNonNull(name, "name is null");
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
  }

  /**
   * Answers: is something good {@code now} that is good from {@code from} until just before {@code
   * until}? To the letter without {@link Pattern#CLOCK_LEEWAY}.
   */
  public boolean allows(Instant from, Instant until, Instant now) {
    if (isWithin(from, until, now)) {
      return true;
    }
    boolean nearly =
        surroundings.on(Pattern.CLOCK_LEEWAY)
            && isWithin(from.minus(LEEWAY), until.plus(LEEWAY), now);
    if (nearly) {
      surroundings.count(PatternEvent.LEEWAY_USED, name);
    }
    return nearly;
  }

  private static boolean isWithin(Instant from, Instant until, Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
