package holdwater.engine.cause;

import static holdwater.model.Checks.checkNotBlank;

/**
 * Something that left its steady range.
 *
 * @param second after the injection, or after the viewers began to come where nothing was injected
 * @param where {@code accounts -> database}, or an instance or service
 * @param what with its figures before and then: {@code p99 12 ms -> 1.9 s}
 */
public record Departure(long second, String where, String what) {
  public Departure {
    checkNotBlank(where, "where");
    checkNotBlank(what, "what");
  }

  /** In words: {@code accounts -> database p99 12 ms -> 1.9 s at +61 s}. */
  public String sentence() {
    return where + " " + what + " at +" + second + " s";
  }
}
