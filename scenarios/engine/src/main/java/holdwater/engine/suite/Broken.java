package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.judge.Judgement;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.util.List;
import java.util.Locale;

/** An SLO that FAILed in a window by the doing of the system under test. */
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
    return judgement.failed().stream()
        .map(window -> new Broken(window.slo(), window.window().kind()))
        .distinct()
        .toList();
  }

  /** "stream-starts held". */
  public String describe() {
    return slo + " " + window.name().toLowerCase(Locale.ROOT);
  }
}
