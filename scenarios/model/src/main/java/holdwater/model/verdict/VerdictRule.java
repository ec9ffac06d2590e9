package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/**
 * Judges one SLO in one window, but for the shock, which has its {@link ShockRule}. With b the
 * allowed bad share, n events and x bad ones, and bounds over the effective number of events
 * ({@link Tally#effectiveEvents}), for failures come in clusters:
 *
 * <ul>
 *   <li>PASS if x &le; b·n and the 95 % upper bound is at most 2b, with the bad events of dropped
 *       seconds counted ({@link WindowCounts#counted});
 *   <li>FAIL if, by the kept seconds alone, the 99 % lower bound exceeds b, and three seconds in a
 *       row are bad, or so many seconds that the 99 % lower bound of their share of all seconds
 *       exceeds b too. A second is bad if more than b of its events are;
 *   <li>INCONCLUSIVE in between.
 * </ul>
 *
 * <p>At b = 1 % and without clusters: 150 events pass with none bad and fail from 6 on; 300: 1, 9;
 * 600: 6, 13; 1200: 12, 22.
 *
 * @param allowedBadShare b, above 0 and below 1
 */
public record VerdictRule(double allowedBadShare) {
  /** How sure a PASS is that the share lies below twice the allowed one. */
  public static final double PASS_CONFIDENCE = 0.95;

  /** How sure a FAIL is that the share lies above the allowed one. */
  public static final double FAIL_CONFIDENCE = 0.99;

  /** So many bad seconds in a row are an outage; fewer may be a hiccup. */
  public static final int FAIL_RUN = 3;

  /** Whatever the objective, fewer events than this prove nothing. */
  public static final long LEAST_EVENTS = 30;

  /** A PASS may not hide more than this many times the allowed share. */
  static final double PASS_FACTOR = 2;

  public VerdictRule {
    checkArgument(
        allowedBadShare > 0 && allowedBadShare < 1,
        "allowedBadShare must lie between 0 and 1, was %s",
        allowedBadShare);
  }

  /** The verdict over {@code counts}. */
  public Verdict judge(WindowCounts counts) {
    if (passes(counts.counted())) {
      return Verdict.PASS;
    }
    return fails(counts.kept()) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  /** The first rule by itself, of a tally with the bad events of dropped seconds counted. */
  public boolean passes(Tally tally) {
    return tally.events() >= LEAST_EVENTS
        && tally.bad() <= allowedBad(tally.events())
        && upper95(tally) <= Math.min(1, PASS_FACTOR * allowedBadShare);
  }

  private boolean fails(WindowCounts kept) {
    Tally tally = kept.all();
    return tally.badShare() > allowedBadShare
        && above(tally.effectiveBad(), tally.effectiveEvents())
        && (kept.longestRunWorseThan(allowedBadShare) >= FAIL_RUN
            || above(kept.worseThan(allowedBadShare), kept.heard()));
  }

  private boolean above(double bad, double events) {
    return BinomialBound.lower(bad, events, FAIL_CONFIDENCE) > allowedBadShare;
  }

  /** The bound that a PASS states: at most this share is bad, at 95 %. 1 when nothing was seen. */
  public double upper95(Tally tally) {
    return BinomialBound.upper(tally.effectiveBad(), tally.effectiveEvents(), PASS_CONFIDENCE);
  }

  /** The most bad events of {@code events} that the first half of the rule lets pass. */
  public long allowedBad(long events) {
    // A product such as 0.01 x 600 may come out a hair below the whole number it means.
    return (long) Math.floor(allowedBadShare * events + 1e-9);
  }

  /**
   * The most bad events of {@code events} that still PASS, each in a second of its own; -1 when not
   * even 0 would.
   */
  public long mostBadThatPass(long events) {
    long bad = allowedBad(events);
    while (bad >= 0 && !passes(new Tally(events, bad, 0))) {
      bad--;
    }
    return bad;
  }

  /** The fewest events, all good, that PASS: 149 at 1 %, 1,497 at 0.1 %, never below 30. */
  public long leastEvents() {
    return Math.max(LEAST_EVENTS, fewestWithin(PASS_FACTOR * allowedBadShare));
  }

  /** The fewest events, all good, whose 95 % upper bound is at most {@code bound}. */
  static long fewestWithin(double bound) {
    return bound >= 1 ? 1 : (long) Math.ceil(Math.log(1 - PASS_CONFIDENCE) / Math.log1p(-bound));
  }
}
