package holdwater.engine.load;

import holdwater.engine.judge.SecondOfTraffic;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.BinomialBound;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowCounts;
import java.time.Instant;
import java.util.Set;

/**
 * What became of one SLO over a whole load, and in which share of its seconds it held.
 *
 * @param counts second by second; those in which the generator fell behind are not kept
 */
public record SloOfLoad(Slo slo, WindowCounts counts) {
  /** Of each of the two bounds of the share of seconds. */
  public static final double CONFIDENCE = 0.95;

  static SloOfLoad of(Slo slo, LoadBook book, Set<Instant> late) {
    return new SloOfLoad(
        slo,
        new WindowCounts(
            book.seconds().stream().map(second -> count(second, slo.name(), late)).toList()));
  }

  private static SecondCount count(SecondOfTraffic second, String slo, Set<Instant> late) {
    Counts counts = second.counts(slo);
    return new SecondCount(
        second.second(),
        counts.good() + counts.bad(),
        counts.bad(),
        !late.contains(second.second()));
  }

  /** Judged as a window of a scenario would be. */
  public Verdict verdict() {
    return new VerdictRule(slo.objective().allowedBadShare()).judge(counts);
  }

  /** All events of it. */
  public Tally tally() {
    return counts.all();
  }

  /** Kept seconds with events: those that can be inside or outside. */
  public int seconds() {
    return counts.kept().heard();
  }

  /** Of those, how many had no larger share of bad events than the objective allows. */
  public int inside() {
    return seconds() - counts.kept().worseThan(slo.objective().allowedBadShare());
  }

  /** The share of seconds inside; 1 when there is none. */
  public double insideShare() {
    return seconds() == 0 ? 1 : inside() / (double) seconds();
  }

  /** The share of seconds inside is at least this, at 95 %, if seconds are independent. */
  public double atLeast() {
    int outside = seconds() - inside();
    return seconds() == 0 ? 0 : 1 - BinomialBound.upper(outside, seconds(), CONFIDENCE);
  }

  /** The share of seconds inside is at most this, at 95 %, if seconds are independent. */
  public double atMost() {
    int outside = seconds() - inside();
    return seconds() == 0 ? 1 : 1 - BinomialBound.lower(outside, seconds(), CONFIDENCE);
  }
}
