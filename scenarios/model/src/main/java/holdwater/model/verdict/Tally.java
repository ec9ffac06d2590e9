package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

import java.util.List;

/**
 * Events of one SLI in a stretch of time.
 *
 * @param badSeconds in how many different seconds bad events lie
 * @param designEffect so many events carry as much information as one independent event; at least 1
 */
public record Tally(long events, long bad, int badSeconds, double designEffect) {
  public static final Tally NONE = new Tally(0, 0, 0);

  public Tally {
    checkArgument(bad >= 0 && bad <= events, "bad must be 0 to %s events, was %s", events, bad);
    checkArgument(
        badSeconds >= 0 && badSeconds <= bad,
        "badSeconds must be 0 to %s, was %s",
        bad,
        badSeconds);
    checkArgument(designEffect >= 1, "designEffect must be 1 or more, was %s", designEffect);
  }

  /** Of events that are independent of each other. */
  public Tally(long events, long bad, int badSeconds) {
    this(events, bad, badSeconds, 1);
  }

  static Tally of(List<SecondCount> seconds) {
    return new Tally(
        seconds.stream().mapToLong(SecondCount::events).sum(),
        seconds.stream().mapToLong(SecondCount::bad).sum(),
        (int) seconds.stream().filter(second -> second.bad() > 0).count(),
        DesignEffect.of(seconds));
  }

  /** With no more than so many good events, all bad ones, and as much clustering. */
  public Tally withGoodUpTo(long most) {
    return new Tally(bad + Math.min(events - bad, most), bad, badSeconds, designEffect);
  }

  /** The share of bad events; 0 when there is none at all. */
  public double badShare() {
    return events == 0 ? 0 : bad / (double) events;
  }

  /** How many independent events would say as much. */
  public double effectiveEvents() {
    return events / designEffect;
  }

  /** How many of those would be bad. */
  public double effectiveBad() {
    return bad / designEffect;
  }
}
