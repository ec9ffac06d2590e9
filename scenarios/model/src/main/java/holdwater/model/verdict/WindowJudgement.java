package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotNull;

/**
 * One SLO in one window, judged.
 *
 * @param step the timeline's step whose window it is; empty for the steady state
 * @param counts what was seen, second by second
 * @param allowedBadShare b of the rule
 * @param upper95 the 95 % upper bound of the bad share
 * @param why one clause that says what decided
 */
public record WindowJudgement(
    String slo,
    String step,
    Window window,
    WindowCounts counts,
    double allowedBadShare,
    double upper95,
    Verdict verdict,
    String why) {
  public WindowJudgement {
    checkNotNull(slo, "slo");
    checkNotNull(step, "step");
    checkNotNull(window, "window");
    checkNotNull(counts, "counts");
    checkNotNull(verdict, "verdict");
    checkNotNull(why, "why");
  }

  /** What a PASS is judged by: every bad event, and the good ones of kept seconds. */
  public Tally tally() {
    return counts.counted();
  }

  /** The same, of which nothing can be said: {@code because} of that. */
  public WindowJudgement undecided(String because) {
    return new WindowJudgement(
        slo, step, window, counts, allowedBadShare, upper95, Verdict.INCONCLUSIVE, because);
  }
}
