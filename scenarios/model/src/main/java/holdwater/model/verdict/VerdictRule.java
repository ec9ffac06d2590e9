package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * Judges one SLO in one window. With b the allowed bad share, n events and x bad ones: PASS if x
 * &le; b·n and the 95 % upper bound of x in n is at most 2b; FAIL if the 99 % lower bound exceeds b
 * and the bad events lie in at least three different seconds; INCONCLUSIVE in between.
 *
 * <p>At b = 1 %: 150 events pass with none bad and fail from 6 on; 300: 1, 9; 600: 6, 13; 1200: 12,
 * 22.
 *
 * @param allowedBadShare b, above 0 and below 1
 */
public record VerdictRule(double allowedBadShare) {
  /** How sure a PASS is that the share lies below twice the allowed one. */
  public static final double PASS_CONFIDENCE = 0.95;

  /** How sure a FAIL is that the share lies above the allowed one. */
  public static final double FAIL_CONFIDENCE = 0.99;

  /** Fewer seconds than this may be one hiccup. */
  public static final int FAIL_BAD_SECONDS = 3;

  /** A PASS may not hide more than this many times the allowed share. */
  private static final double PASS_FACTOR = 2;

  public VerdictRule {
    checkArgument(
        allowedBadShare > 0 && allowedBadShare < 1,
        "allowedBadShare must lie between 0 and 1, was %s",
        allowedBadShare);
  }

  /** The verdict over {@code tally}. */
  public Verdict judge(Tally tally) {
    if (passes(tally)) {
      return Verdict.PASS;
    }
    return fails(tally) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  private boolean passes(Tally tally) {
    return tally.events() > 0
        && tally.bad() <= allowedBad(tally.events())
        && upper95(tally) <= Math.min(1, PASS_FACTOR * allowedBadShare);
  }

  private boolean fails(Tally tally) {
    return tally.badSeconds() >= FAIL_BAD_SECONDS
        && BinomialBound.lower(tally.bad(), tally.events(), FAIL_CONFIDENCE) > allowedBadShare;
  }

  /** The bound that a PASS states: at most this share is bad, at 95 %. 1 when nothing was seen. */
  public double upper95(Tally tally) {
    return BinomialBound.upper(tally.bad(), tally.events(), PASS_CONFIDENCE);
  }

  /** The most bad events of {@code events} that the first half of the rule lets pass. */
  public long allowedBad(long events) {
    // A product such as 0.01 x 600 may come out a hair below the whole number it means.
    return (long) Math.floor(allowedBadShare * events + 1e-9);
  }

  /** The most bad events of {@code events} that still PASS; -1 when not even 0 would. */
  public long mostBadThatPass(long events) {
    long bad = allowedBad(events);
    while (bad >= 0 && !passes(new Tally(events, bad, 0))) {
      bad--;
    }
    return bad;
  }

  /** The fewest events, all good, that PASS: 149 at 1 %, 1,497 at 0.1 %. */
  public long leastEvents() {
    double bound = Math.min(1, PASS_FACTOR * allowedBadShare);
    if (bound >= 1) {
      return 1;
    }
    return (long) Math.ceil(Math.log(1 - PASS_CONFIDENCE) / Math.log1p(-bound));
  }
}
