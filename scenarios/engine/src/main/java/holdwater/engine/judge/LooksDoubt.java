package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import holdwater.model.slo.Looks;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many looks at a value there must be is known exactly ({@link Looks#always}), and who is too
 * busy to show a value may be so when it is bad. So a window must PASS with each look that is
 * missing counted as a bad one. The steady state may miss some: it is no proof of anything, and
 * what is silent for longer in it is told by {@link SilenceDoubt}.
 */
final class LooksDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.scenario().slos().stream()
        .flatMap(slo -> missing(slo, findings))
        .map(Reason::unproven);
  }

  private static Stream<String> missing(Slo slo, Findings findings) {
    Expectation expected = findings.scenario().expect().get(slo.name());
    return slo.sli().looks().filter(Looks::always).stream()
        .flatMap(
            looks ->
                findings.windows().stream()
                    .filter(judged -> expected != null && judged.slo().equals(slo.name()))
                    .flatMap(judged -> missing(judged, looks, expected)));
  }

  private static Stream<String> missing(WindowJudgement judged, Looks looks, Expectation expected) {
    WindowKind kind = judged.window().kind();
    if (judged.verdict() != Verdict.PASS || kind == WindowKind.STEADY) {
      return Stream.empty();
    }
    List<SecondCount> heard = judged.counts().seconds();
    WindowCounts worst = new WindowCounts(worst(heard, (int) looks.every().toSeconds()));
    long missed = worst.all().events() - judged.counts().all().events();
    Verdict verdict =
        kind == WindowKind.SHOCK
            ? WindowJudge.rule(expected).judge(worst)
            : new VerdictRule(judged.allowedBadShare()).judge(worst);
    return missed == 0 || verdict == Verdict.PASS
        ? Stream.empty()
        : Stream.of(
            Sentences.subject(judged)
                + " passes only if the values were good that nobody saw: "
                + missed
                + " of "
                + worst.all().events()
                + " looks are missing");
  }

  /** With each look that is missing as a bad one. One that comes a second late is not missing. */
  private static List<SecondCount> worst(List<SecondCount> heard, int apart) {
    int late = apart > 1 ? 1 : 0;
    int since = 0;
    List<SecondCount> worst = new ArrayList<>();
    for (SecondCount second : heard) {
      since = second.events() > 0 ? 0 : since + 1;
      boolean missing = since >= apart + late;
      worst.add(missing ? new SecondCount(second.second(), 1, 1, second.kept()) : second);
      since = missing ? late : since;
    }
    return worst;
  }
}
