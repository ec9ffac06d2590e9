package holdwater.engine.run;

import holdwater.engine.judge.TrafficBook;
import holdwater.engine.judge.WindowJudge;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every SLO over the last minute of which all is known, by the objective of the held window and the
 * rule by which runs are judged. Only a PASS is inside: what cannot be shown is no ground to strike
 * on.
 */
final class RollingSlos {
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final Scenario scenario;
  private final WindowJudge judge;
  private final TrafficBook book;
  private final Duration length;

  RollingSlos(Scenario scenario, WindowJudge judge, TrafficBook book) {
    this.scenario = scenario;
    this.judge = judge;
    this.book = book;
    // A scenario says itself how long its rate needs to decide anything.
    Duration steady = scenario.steadyState().atLeast();
    this.length = steady.compareTo(AT_LEAST) > 0 ? steady : AT_LEAST;
  }

  /** As they are now, in the order of names. */
  List<WindowJudgement> now() {
    Instant end = book.completeUpTo();
    Window window = new Window(WindowKind.HELD, end.minus(length), end);
    return scenario.expect().entrySet().stream()
        .map(entry -> judge.soFar(entry.getKey(), entry.getValue(), window))
        .toList();
  }

  /** Those that are not shown to be inside, one clause each. */
  List<String> outside() {
    return now().stream()
        .filter(judged -> judged.verdict() != Verdict.PASS)
        .map(judged -> clause(judged) + " in " + length.toSeconds() + " s")
        .toList();
  }

  static String clause(WindowJudgement judged) {
    return judged.slo() + " " + judged.tally().bad() + " of " + judged.tally().events() + " bad";
  }
}
