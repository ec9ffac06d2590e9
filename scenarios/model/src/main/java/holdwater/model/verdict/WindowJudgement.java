package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotNull;

/**
 * One SLO in one window, judged.
 *
 * @param allowedBadShare b of the rule
 * @param upper95 the share that the bad ones lie below at 95 %
 * @param why one clause: what decided
 */
public record WindowJudgement(
    String slo,
    Window window,
    Tally tally,
    double allowedBadShare,
    double upper95,
    Verdict verdict,
    String why) {
  public WindowJudgement {
    checkNotNull(slo, "slo");
    checkNotNull(window, "window");
    checkNotNull(tally, "tally");
    checkNotNull(verdict, "verdict");
    checkNotNull(why, "why");
  }
}
