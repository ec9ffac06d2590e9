package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.List;
import java.util.Locale;

/** An SLO that FAILed in a window, by a fault that bit and that traffic met. */
public record Broken(String slo, WindowKind window) {
  public Broken {
    checkNotNull(slo, "slo");
    checkNotNull(window, "window");
  }

  /** All that broke in a run; nothing of it if the run itself is no FAIL. */
  static List<Broken> of(Judgement judgement) {
    if (judgement.outcome().verdict() != Verdict.FAIL) {
      return List.of();
    }
    return judgement.windows().stream()
        .filter(window -> window.verdict() == Verdict.FAIL && byTheFault(window, judgement))
        .map(window -> new Broken(window.slo(), window.window().kind()))
        .distinct()
        .toList();
  }

  private static boolean byTheFault(WindowJudgement window, Judgement judgement) {
    boolean gone = judgement.injections().stream().allMatch(i -> i.gone().proven());
    return judgement.injections().stream()
            .filter(injection -> injection.step().equals(window.step()))
            .anyMatch(InjectionJudgement::proven)
        && (window.window().kind() != WindowKind.AFTER || gone);
  }

  /** "stream-starts held". */
  public String describe() {
    return slo + " " + window.name().toLowerCase(Locale.ROOT);
  }
}
