package holdwater.engine.report;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.judge.Judgement;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import java.util.List;

/**
 * One SLO in one window, without the counts of its seconds.
 *
 * @param window its kind, with the step's name where a scenario has several
 * @param seconds how long it was
 * @param why one clause: what decided
 */
public record WindowResult(
    String slo, String window, long seconds, long events, long bad, Verdict verdict, String why) {
  public WindowResult {
    checkNotNull(slo, "slo");
    checkNotNull(window, "window");
    checkNotNull(verdict, "verdict");
    checkNotNull(why, "why");
  }

  /** All of a run, SLO by SLO, in the order of time. */
  public static List<WindowResult> of(Judgement judgement) {
    boolean several = Text.severalSteps(judgement.windows());
    return judgement.windows().stream().map(judged -> of(judged, several)).toList();
  }

  static WindowResult of(WindowJudgement judged, boolean severalSteps) {
    return new WindowResult(
        judged.slo(),
        Text.window(judged, severalSteps),
        judged.window().length().toSeconds(),
        judged.tally().events(),
        judged.tally().bad(),
        judged.verdict(),
        judged.why());
  }

  /** "stream-starts held". */
  public String name() {
    return slo + " " + window;
  }

  /** "12 bad of 600: surely above the 1 % allowed, in 9 different seconds". */
  public String numbers() {
    return bad + " bad of " + events + ": " + why;
  }
}
