package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;

/**
 * Events of one SLI that were meant to begin in one second.
 *
 * @param kept false if the generator or the judge had trouble in this second, so that bad events
 *     may be their doing
 */
public record SecondCount(Instant second, long events, long bad, boolean kept) {
  public SecondCount {
    checkNotNull(second, "second");
    checkArgument(bad >= 0 && bad <= events, "bad must be 0 to %s events, was %s", events, bad);
  }

  /** The share of bad events; 0 when there is none at all. */
  public double badShare() {
    return events == 0 ? 0 : bad / (double) events;
  }

  /** With no more than so many good events, and all bad ones. */
  public SecondCount withGoodUpTo(long most) {
    return new SecondCount(second, bad + Math.min(events - bad, most), bad, kept);
  }

  boolean follows(SecondCount earlier) {
    return earlier.second.plusSeconds(1).equals(second);
  }

  /**
   * The second without its good events. A dropped second keeps only its bad events, so that it can
   * never help to a PASS.
   */
  SecondCount damage() {
    return kept ? this : new SecondCount(second, bad, bad, false);
  }
}
