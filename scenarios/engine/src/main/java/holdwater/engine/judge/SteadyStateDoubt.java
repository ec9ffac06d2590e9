package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A system that was not well before the fault shows nothing under it. Of the very last seconds
 * before it, whose events were not all known, only what is surely worse than allowed counts, and an
 * outage of three seconds: a few may be bad because of the fault.
 */
final class SteadyStateDoubt implements Doubt {
  /** No fault reaches so many of the events that began seconds before it. */
  private static final double MOST = 0.5;

  @Override
  public Stream<Reason> of(Findings findings) {
    return steady(findings)
        .flatMap(
            judged ->
                judged.verdict() == Verdict.PASS
                    ? unsettled(findings, judged).stream()
                    : Stream.of(judged))
        .map(Sentences::undecided)
        .map(Reason::noTrial);
  }

  private static Stream<WindowJudgement> steady(Findings findings) {
    return findings.windows().stream()
        .filter(judged -> judged.window().kind() == WindowKind.STEADY);
  }

  private static Optional<WindowJudgement> unsettled(Findings findings, WindowJudgement judged) {
    Expectation expected = findings.scenario().expect().get(judged.slo());
    WindowJudge judge = new WindowJudge(findings.book(), findings.dropped());
    return BeforeFault.of(findings.journal())
        .map(before -> before.whole(judged.window()))
        .filter(whole -> whole.end().isAfter(judged.window().end()))
        .map(whole -> judge.judge(judged.slo(), expected, whole))
        .filter(whole -> whole.verdict() == Verdict.FAIL || out(whole, judged.window().end()));
  }

  /** Three seconds in a row, the last of them unsettled, in which most failed. */
  private static boolean out(WindowJudgement whole, Instant settled) {
    Instant from = settled.minusSeconds(VerdictRule.FAIL_RUN - 1L);
    WindowCounts last =
        new WindowCounts(
            whole.counts().seconds().stream().filter(s -> !s.second().isBefore(from)).toList());
    double most = Math.max(MOST, whole.allowedBadShare());
    return last.longestRunWorseThan(most) >= VerdictRule.FAIL_RUN;
  }
}
