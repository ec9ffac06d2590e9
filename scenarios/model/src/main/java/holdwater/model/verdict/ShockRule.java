package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * Judges what a shock cost. Every second of the shock was seen, so the cost is a sum and no
 * estimate: each second costs the share of its events that were bad. Only the clients within one
 * second are a sample; the margin of a FAIL allows for that.
 *
 * <ul>
 *   <li>PASS if no more than {@code cost} was lost, dropped seconds and silent ones counted, and
 *       the 95 % upper bound of all events is at most twice the allowed share;
 *   <li>FAIL if the kept seconds alone lost more by half a second, and more by what chance inside
 *       the seconds explains at 95 %;
 *   <li>INCONCLUSIVE in between.
 * </ul>
 */
public record ShockRule(Duration cost, Duration within) {
  /** A shock begins and ends anywhere in its first and last second. */
  public static final double LEAST_MARGIN_SECONDS = 0.5;

  /** Shocks that begin within so long of each other are counted together too. */
  public static final Duration TOGETHER_WITHIN = Duration.ofMinutes(1);

  /** They may cost this share of it, or what one of them may if that is more. */
  private static final double MOST_TOGETHER = 0.10;

  /** Fewer events than this show nothing of a shock. */
  public static final long LEAST_EVENTS = 10;

  /** One-sided 95 % of a normal distribution. */
  private static final double DEVIATIONS = 1.645;

  /** An SLI with so many events a second is not silent by chance. */
  public static final double SURELY_HEARD = 5;

  /** Of such an SLI, a second with less than this share of its usual events is all but silent. */
  public static final double TRICKLE = 0.2;

  public ShockRule {
    checkPositive(cost, "cost");
    checkPositive(within, "within");
    checkArgument(cost.compareTo(within) < 0, "cost %s is not below %s", cost, within);
  }

  /** The verdict over {@code counts}. */
  public Verdict judge(WindowCounts counts) {
    Tally all = counts.all();
    if (all.events() >= LEAST_EVENTS
        && lost(counts) <= seconds(cost) + 1e-9
        && upper95(all) <= Math.min(1, VerdictRule.PASS_FACTOR * allowedBadShare())) {
      return Verdict.PASS;
    }
    return surelyAbove(counts, seconds(cost)) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  /**
   * Seconds that were lost. One with less than a fifth of the events that others have is lost if
   * those are five or more, for no data is never good and what trickles are survivors; of rarer
   * events a silent one is taken to be like the others.
   */
  public static double lost(WindowCounts counts) {
    int heard = counts.heard();
    if (heard == 0) {
      return 0;
    }
    double usual = (double) counts.all().events() / heard;
    if (usual >= SURELY_HEARD) {
      return counts.seconds().stream()
          .mapToDouble(second -> second.events() < TRICKLE * usual ? 1 : second.badShare())
          .sum();
    }
    double bad = counts.seconds().stream().mapToDouble(SecondCount::badShare).sum();
    return bad * counts.seconds().size() / heard;
  }

  /** Whether the kept seconds alone lost more than {@code most} seconds, beyond doubt. */
  public static boolean surelyAbove(WindowCounts counts, double most) {
    WindowCounts kept = counts.kept();
    double bad = kept.seconds().stream().mapToDouble(SecondCount::badShare).sum();
    double variance =
        kept.seconds().stream()
            .filter(second -> second.events() > 0)
            .mapToDouble(ShockRule::variance)
            .sum();
    double margin = Math.max(LEAST_MARGIN_SECONDS, DEVIATIONS * Math.sqrt(variance));
    return bad > most + margin - 1e-9;
  }

  /** Of a second's bad share, with Jeffreys' half an event on either side: all bad is not sure. */
  private static double variance(SecondCount second) {
    double share = (second.bad() + 0.5) / (second.events() + 1.0);
    return share * (1 - share) / second.events();
  }

  /**
   * What all shocks that begin within a minute may cost together. Without a cap, a fault every ten
   * seconds would make a system that is bad for three of ten a good one.
   */
  public Duration costTogether() {
    Duration share = Duration.ofMillis(Math.round(MOST_TOGETHER * TOGETHER_WITHIN.toMillis()));
    return cost.compareTo(share) > 0 ? cost : share;
  }

  /** The share of the shock that may be lost. */
  public double allowedBadShare() {
    return cost.toMillis() / (double) within.toMillis();
  }

  /** The bound over all events; seconds are no clusters here, for none is missing. */
  public double upper95(Tally all) {
    return BinomialBound.upper(
        (double) all.bad(), (double) all.events(), VerdictRule.PASS_CONFIDENCE);
  }

  /** The fewest events, all good, that PASS. */
  public long leastEvents() {
    return Math.max(
        LEAST_EVENTS, VerdictRule.fewestWithin(VerdictRule.PASS_FACTOR * allowedBadShare()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
