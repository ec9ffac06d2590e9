package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * Events of one SLI in a stretch of time.
 *
 * @param badSeconds in how many different seconds bad events lie
 */
public record Tally(long events, long bad, int badSeconds) {
  public static final Tally NONE = new Tally(0, 0, 0);

  public Tally {
    checkArgument(bad >= 0 && bad <= events, "bad must be 0 to %s events, was %s", events, bad);
    checkArgument(
        badSeconds >= 0 && badSeconds <= bad,
        "badSeconds must be 0 to %s, was %s",
        bad,
        badSeconds);
  }

  /** Both together; their seconds must not overlap. */
  public Tally plus(Tally other) {
    return new Tally(events + other.events, bad + other.bad, badSeconds + other.badSeconds);
  }

  /** The share of bad events; 0 when there is none at all. */
  public double badShare() {
    return events == 0 ? 0 : bad / (double) events;
  }
}
