package holdwater.engine.judge;

import holdwater.model.Percent;
import holdwater.model.verdict.BinomialBound;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowJudgement;
import java.util.Locale;

/**
 * What a window shows and what it cannot show. Its events are many and it is one: of another outage
 * it says little, and of what goes wrong less often than it lasts it says nothing.
 */
public final class OneTrial {
  /** From here on it is worth a word that failures came together. */
  private static final double CLUSTERED = 1.05;

  private OneTrial() {}

  /** Both sentences below, the second only where there is one. */
  public static String sentence(WindowJudgement judged) {
    String limit = limit(judged);
    return share(judged) + (limit.isEmpty() ? "" : "; " + limit);
  }

  /** "0 of 620 in this one trial; if failures are independent, under 0.49 %". */
  static String share(WindowJudgement judged) {
    Tally tally = judged.tally();
    return String.format(
        Locale.ROOT,
        "%,d of %,d in this one trial; %s",
        tally.bad(),
        tally.events(),
        bound(judged));
  }

  /** "if failures are independent, under 0.49 %". */
  public static String bound(WindowJudgement judged) {
    String whose = judged.tally().designEffect() < CLUSTERED ? "failures" : "bad seconds";
    return "if " + whose + " are independent, under " + Percent.up(judged.upper95()) + " %";
  }

  /**
   * "62 s cannot show what breaks less often than one second in 21": with no bad second of 62,
   * every twenty-first may be bad at 95 %. Empty where half of all seconds may be.
   */
  public static String limit(WindowJudgement judged) {
    return limit(judged.counts().heard(), judged.counts().worseThan(judged.allowedBadShare()));
  }

  /** The same of so many seconds, of which so many were bad. */
  public static String limit(int seconds, int bad) {
    if (seconds == 0) {
      return "";
    }
    double share = BinomialBound.upper((double) bad, (double) seconds, VerdictRule.PASS_CONFIDENCE);
    int oneIn = (int) Math.floor(1 / share);
    return oneIn < 2
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d s cannot show what breaks less often than one second in %,d",
            seconds,
            oneIn);
  }
}
