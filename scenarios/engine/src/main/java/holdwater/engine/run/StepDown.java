package holdwater.engine.run;

import holdwater.engine.judge.SloRecovery;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LoadSteppedDown;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Throttle;
import holdwater.model.port.TrafficFailed;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks a system that stays bad although its faults are proven gone for less and less, until it
 * recovers: what it was before it is again only below that load. The verdict stands already.
 */
final class StepDown {
  /** Shares of the planned load, tried in this order. */
  static final List<Double> SHARES = List.of(0.8, 0.6, 0.4, 0.2);

  /**
   * Viewers who browse already, and mean to press play within the next 7 s, stay; the generator
   * looks for orders five times a second.
   */
  static final Duration SETTLING = Duration.ofSeconds(10);

  /** A stretch of 15 s inside must begin and end in it; 15 s are left to empty queues. */
  static final Duration WATCHED = Duration.ofSeconds(30);

  static final Duration AT_MOST =
      SETTLING.plus(WATCHED).plus(LiveRun.SETTLE_AT_MOST).multipliedBy(SHARES.size());

  private final LiveRun run;

  StepDown(LiveRun run) {
    this.run = run;
  }

  /**
   * Returns at once unless an SLO FAILed after the faults, never came inside again, and the traffic
   * can send less.
   */
  void play() throws InterruptedException {
    Map<String, Expectation> bad = stillBad();
    Optional<Throttle> throttle = run.traffic().flatMap(RunningTraffic::throttle);
    if (bad.isEmpty() || throttle.isEmpty()) {
      return;
    }
    for (double share : SHARES) {
      run.phase(
          Phase.RECOVERY,
          "%s stays bad: %d %% of the load".formatted(bad.keySet(), Math.round(100 * share)));
      try {
        throttle.get().keep(share);
      } catch (TrafficFailed e) {
        // The verdict stands without it.
        run.write(new ProbeFailed(run.now(), "load", String.valueOf(e.getMessage())));
        return;
      }
      Instant from = run.second().plus(SETTLING);
      Optional<Duration> inside = watch(from, bad);
      run.write(new LoadSteppedDown(run.now(), share, from, inside));
      if (inside.isPresent()) {
        return;
      }
    }
  }

  /**
   * What FAILed in the window after the last revert; nothing if all came inside later, or not all
   * faults are proven gone.
   */
  private Map<String, Expectation> stillBad() {
    Journal journal = run.log().journal();
    Set<String> gone =
        journal
            .all(FaultReverted.class)
            .filter(reverted -> reverted.gone().proven())
            .map(FaultReverted::injection)
            .collect(Collectors.toSet());
    boolean allGone =
        journal.all(FaultInjected.class).map(FaultInjected::injection).allMatch(gone::contains);
    Optional<Window> after =
        journal
            .all(WindowClosed.class)
            .map(WindowClosed::window)
            .filter(window -> window.kind() == WindowKind.AFTER)
            .reduce((earlier, later) -> later);
    boolean cameBack =
        journal.all(RecoveryMeasured.class).anyMatch(measured -> measured.slo().isPresent());
    Map<String, Expectation> bad = new TreeMap<>();
    if (allGone && !cameBack && after.isPresent()) {
      bad.putAll(run.plan().scenario().expect());
      bad.entrySet().removeIf(expected -> !failed(expected, after.get()));
    }
    return bad;
  }

  private boolean failed(Map.Entry<String, Expectation> expected, Window window) {
    return run.windowJudge().judge(expected.getKey(), expected.getValue(), window).verdict()
        == Verdict.FAIL;
  }

  private Optional<Duration> watch(Instant from, Map<String, Expectation> bad)
      throws InterruptedException {
    Instant end = from.plus(WATCHED);
    SloRecovery recovery = new SloRecovery(run.book(), run.windowJudge());
    Optional<Duration> inside = Optional.empty();
    while (inside.isEmpty() && run.now().isBefore(end)) {
      run.tick();
      inside = recovery.after(from, bad);
    }
    if (inside.isEmpty()) {
      run.settle(end);
      inside = recovery.after(from, bad);
    }
    return inside;
  }
}
