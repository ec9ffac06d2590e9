package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Judges one SLO in one window from the traffic that is known of it. */
public final class WindowJudge {
  private final TrafficBook book;
  private final DroppedSeconds dropped;

  public WindowJudge(TrafficBook book, DroppedSeconds dropped) {
    this.book = book;
    this.dropped = dropped;
  }

  /** What {@code expectation} allows in a window of that kind: b of the rule. */
  public static double allowedBadShare(Expectation expectation, WindowKind kind) {
    return switch (kind) {
      case STEADY -> expectation.inSteadyState().allowedBadShare();
      case SHOCK -> expectation.shock().allowedBadShare();
      case HELD -> expectation.held().allowedBadShare();
      case AFTER -> expectation.after().allowedBadShare();
    };
  }

  /** Judges {@code window}, whose ends are whole seconds. */
  public WindowJudgement judge(String slo, Expectation expectation, Window window) {
    return judge(slo, expectation, new JudgedWindow("", window, List.of()));
  }

  WindowJudgement judge(String slo, Expectation expectation, JudgedWindow judged) {
    WindowJudgement soFar = soFar(slo, expectation, judged);
    boolean known = book.completeUpTo(judged.window().end());
    return soFar.verdict() != Verdict.PASS || known
        ? soFar
        : soFar.undecided("not all of its events are resolved");
  }

  /** The same by what is known already, though some events of its last seconds are not. */
  public WindowJudgement soFar(String slo, Expectation expectation, Window window) {
    return soFar(slo, expectation, new JudgedWindow("", window, List.of()));
  }

  private WindowJudgement soFar(String slo, Expectation expectation, JudgedWindow judged) {
    WindowCounts counts = counts(slo, judged);
    WindowJudgement found =
        judged.window().kind() == WindowKind.SHOCK
            ? shock(slo, expectation, judged, counts)
            : sample(slo, expectation, judged, counts);
    int seconds = counts.seconds().size();
    boolean tooManyDropped = counts.dropped() > DroppedSeconds.MOST_DROPPED * seconds;
    return tooManyDropped && found.verdict() != Verdict.FAIL
        ? found.undecided(counts.dropped() + " of " + seconds + " seconds had to be dropped")
        : found;
  }

  private static WindowJudgement shock(
      String slo, Expectation expectation, JudgedWindow judged, WindowCounts counts) {
    ShockRule rule = rule(expectation);
    Verdict verdict = rule.judge(counts);
    return new WindowJudgement(
        slo,
        judged.step(),
        judged.window(),
        counts,
        rule.allowedBadShare(),
        rule.upper95(counts.all()),
        verdict,
        WindowWhy.of(rule, counts, verdict));
  }

  private static WindowJudgement sample(
      String slo, Expectation expectation, JudgedWindow judged, WindowCounts counts) {
    double allowed = allowedBadShare(expectation, judged.window().kind());
    VerdictRule rule = new VerdictRule(allowed);
    Verdict verdict = rule.judge(counts);
    return new WindowJudgement(
        slo,
        judged.step(),
        judged.window(),
        counts,
        allowed,
        rule.upper95(counts.counted()),
        verdict,
        WindowWhy.of(rule, counts, verdict));
  }

  /** What is to be said of these seconds alone. */
  static Verdict verdict(Expectation expectation, WindowKind kind, WindowCounts counts) {
    return kind == WindowKind.SHOCK
        ? rule(expectation).judge(counts)
        : new VerdictRule(allowedBadShare(expectation, kind)).judge(counts);
  }

  static ShockRule rule(Expectation expectation) {
    return new ShockRule(expectation.shock().cost(), expectation.shock().within());
  }

  /** Every second of it, the dropped ones too: who judges says what they are good for. */
  private WindowCounts counts(String slo, JudgedWindow judged) {
    List<SecondCount> seconds = new ArrayList<>();
    Instant end = judged.window().end();
    Instant second = judged.window().start().truncatedTo(ChronoUnit.SECONDS);
    for (; second.isBefore(end); second = second.plusSeconds(1)) {
      Instant at = second;
      if (judged.except().stream().noneMatch(other -> other.contains(at))) {
        seconds.add(count(slo, at));
      }
    }
    return new WindowCounts(seconds);
  }

  private SecondCount count(String slo, Instant second) {
    Counts counts = book.at(second).map(known -> known.counts(slo)).orElse(SecondOfTraffic.NONE);
    boolean kept = dropped.why(second).isEmpty();
    return new SecondCount(second, counts.good() + counts.bad(), counts.bad(), kept);
  }
}
