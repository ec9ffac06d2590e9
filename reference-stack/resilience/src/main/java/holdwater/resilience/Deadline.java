package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The moment after which nobody waits for the answer any more. It travels from service to service
 * as the time that is left, because clocks of two machines differ. Immutable.
 */
public final class Deadline {

  /** The header with the milliseconds that are left. */
  public static final String HEADER = "X-Deadline-Ms";

  /** What a caller may ask for at most, so that a wrong header cannot pin a thread. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private final Ticker ticker;
  private final long atNanos;

  private Deadline(Ticker ticker, long atNanos) {
    this.ticker = ticker;
    this.atNanos = atNanos;
  }

  /**
   * A deadline this far from now; longer than {@link #LONGEST} is cut, negative is already spent.
   */
  public static Deadline after(Duration time, Ticker ticker) {
    requireNonNull(ticker, "ticker is null");
    Duration cut = time.compareTo(LONGEST) > 0 ? LONGEST : time.isNegative() ? Duration.ZERO : time;
    return new Deadline(ticker, ticker.nanos() + cut.toNanos());
  }

  /**
   * Reads {@link #HEADER}; empty if it is absent or no number, because a viewer's nonsense must not
   * fail a call.
   */
  public static Optional<Deadline> fromHeader(String value, Ticker ticker) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      long millis = Math.min(Long.parseLong(value.trim()), LONGEST.toMillis());
      return Optional.of(after(Duration.ofMillis(Math.max(millis, 0)), ticker));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The time that is left; zero if spent. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, atNanos - ticker.nanos()));
  }

  public boolean isSpent() {
    return remaining().isZero();
  }

  /** The shorter of this time and the time that is left. */
  public Duration limit(Duration time) {
    Duration remaining = remaining();
    return time.compareTo(remaining) < 0 ? time : remaining;
  }

  /** This deadline, or the one that far from now if that is earlier. */
  public Deadline atMost(Duration time) {
    Deadline other = after(time, ticker);
    return other.atNanos - atNanos < 0 ? other : this;
  }

  @Override
  public String toString() {
    return "deadline in " + remaining().toMillis() + " ms";
  }
}
