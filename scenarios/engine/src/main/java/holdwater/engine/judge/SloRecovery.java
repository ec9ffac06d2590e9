package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.RecoveryRule;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Finds when all SLIs were inside their objectives again and stayed so for 15 s. */
public final class SloRecovery {
  private final TrafficBook book;
  private final WindowJudge judge;

  public SloRecovery(TrafficBook book, WindowJudge judge) {
    this.book = book;
    this.judge = judge;
  }

  /**
   * From {@code reverted} to the beginning of the first such stretch that is fully known; empty
   * when there is none, or nothing is expected of any SLO.
   */
  public Optional<Duration> after(Instant reverted, Map<String, Expectation> expect) {
    if (expect.isEmpty()) {
      return Optional.empty();
    }
    Instant first = reverted.truncatedTo(ChronoUnit.SECONDS);
    for (Instant start = first;
        book.completeUpTo(start.plus(Window.WELL_FOR));
        start = start.plusSeconds(1)) {
      if (inside(new Window(WindowKind.AFTER, start, start.plus(Window.WELL_FOR)), expect)) {
        Duration after = Duration.between(reverted, start);
        return Optional.of(after.isNegative() ? Duration.ZERO : after);
      }
    }
    return Optional.empty();
  }

  private boolean inside(Window window, Map<String, Expectation> expect) {
    return expect.entrySet().stream()
        .map(entry -> judge.judge(entry.getKey(), entry.getValue(), window))
        .allMatch(SloRecovery::inside);
  }

  private static boolean inside(WindowJudgement judged) {
    // Of dropped seconds too: whoever is at fault, viewers are not well yet.
    Tally all = judged.counts().all();
    return new RecoveryRule(judged.allowedBadShare()).inside(all.events(), all.bad());
  }
}
