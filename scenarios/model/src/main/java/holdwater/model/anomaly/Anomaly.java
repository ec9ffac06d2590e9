package holdwater.model.anomaly;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Something unusual.
 *
 * @param from the first second of it
 * @param noticed the second in which it was enough to be told
 * @param usual good events a second, or the share of bad ones, as they were expected
 * @param seen the same on average since {@code from}
 */
public record Anomaly(Kind kind, Instant from, Instant noticed, double usual, double seen) {
  /** What is unusual. */
  public enum Kind {
    /** Fewer good events than usual, whether anybody failed or nobody came. */
    FEWER,
    /** A larger share of bad events than usual. */
    BAD
  }

  public Anomaly {
    checkNotNull(kind, "kind");
    checkNotNull(from, "from");
    checkNotNull(noticed, "noticed");
  }

  /** How long it took to be noticed. */
  public Duration took() {
    return Duration.between(from, noticed);
  }

  /** In words, without times. */
  public String describe() {
    return kind == Kind.FEWER
        ? String.format(Locale.ROOT, "%.1f good events a second, %.1f are usual", seen, usual)
        : String.format(
            Locale.ROOT, "%.1f %% of events are bad, %.1f %% are usual", 100 * seen, 100 * usual);
  }
}
