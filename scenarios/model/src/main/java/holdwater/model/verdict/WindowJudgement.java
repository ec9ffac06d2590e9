package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotNull;

/**
 * One SLO in one window, judged.
 *
 * @param step the timeline's step whose window it is; empty for the steady state
 * @param allowedBadShare b of the rule
 * @param upper95 the share that the bad ones lie below at 95 %
 * @param why one clause: what decided
 */
public record WindowJudgement(
    String slo,
    String step,
    Window window,
    Tally tally,
    double allowedBadShare,
    double upper95,
    Verdict verdict,
    String why) {
  public WindowJudgement {
    checkNotNull(slo, "slo");
    checkNotNull(step, "step");
    checkNotNull(window, "window");
    checkNotNull(tally, "tally");
    checkNotNull(verdict, "verdict");
    checkNotNull(why, "why");
  }
}
