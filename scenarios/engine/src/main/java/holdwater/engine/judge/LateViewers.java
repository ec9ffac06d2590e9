package holdwater.engine.judge;

import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.RecoveryRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What was seen of viewers who were to be served again in time, and were not: whether it proves
 * that. It is one SLO that has to prove it, which was late itself, by what it had until it was
 * back. Bad events of dropped seconds prove nothing here.
 *
 * @param began of the revert
 * @param limit when all SLIs had to be inside
 */
record LateViewers(Findings findings, Instant began, Instant limit) {
  private static final String UNHEARD = ", of which not every second was heard";
  private static final String CHANCE = ", which its bad events in kept seconds do not prove";

  LateViewers {
    began = began.truncatedTo(ChronoUnit.SECONDS);
    limit = limit.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Why it is unproven that they were late; {@code back} is empty if they never came back. */
  Optional<String> unproven(Optional<Instant> back, Instant watchedUntil) {
    if (back.isEmpty() && !heard()) {
      return Optional.of(UNHEARD);
    }
    Instant end = back.orElse(watchedUntil).truncatedTo(ChronoUnit.SECONDS);
    boolean proven =
        findings.scenario().expect().entrySet().stream()
            .anyMatch(slo -> surelyLate(slo.getKey(), slo.getValue(), end));
    return proven ? Optional.empty() : Optional.of(CHANCE);
  }

  private boolean surelyLate(String slo, Expectation expectation, Instant end) {
    Optional<Instant> own =
        new SloRecovery(findings.book(), judge())
            .after(began, Map.of(slo, expectation))
            .map(began::plus);
    if (own.filter(back -> !back.isAfter(limit)).isPresent()) {
      return false;
    }
    RecoveryRule rule =
        new RecoveryRule(WindowJudge.allowedBadShare(expectation, WindowKind.AFTER));
    return rule.surelyLate(
        counts(slo, expectation, limit, limit.plus(Window.WELL_FOR)),
        counts(slo, expectation, began, own.filter(end::isAfter).orElse(end)));
  }

  private WindowJudge judge() {
    return new WindowJudge(findings.book(), findings.dropped());
  }

  private WindowCounts counts(String slo, Expectation expectation, Instant from, Instant to) {
    Window window = new Window(WindowKind.AFTER, from, to.isBefore(from) ? from : to);
    return judge().soFar(slo, expectation, window).counts();
  }

  /** In the last stretch that could have shown it, every SLI was heard of, and all of it. */
  private boolean heard() {
    Instant end = limit.plus(Window.WELL_FOR);
    return findings.book().completeUpTo(end)
        && findings.scenario().expect().keySet().stream().allMatch(slo -> events(slo, end) > 0);
  }

  private long events(String slo, Instant end) {
    return LongStream.range(0, Duration.between(limit, end).toSeconds())
        .mapToObj(limit::plusSeconds)
        .flatMap(second -> findings.book().at(second).stream())
        .map(known -> known.counts(slo))
        .mapToLong(counts -> counts.good() + counts.bad())
        .sum();
  }
}
