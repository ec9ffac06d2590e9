package holdwater.engine.run;

import holdwater.engine.judge.SloRecovery;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Measures how long after the revert the system is what it was before. */
final class RecoveryWatch {
  /** Watched on for so long beyond what is allowed: that it came late is worth a figure. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final LiveRun run;
  private Optional<Instant> readySince = Optional.empty();
  private Instant readyAtLast = Instant.MIN;
  private Optional<Duration> capacity = Optional.empty();
  private Optional<Duration> slo = Optional.empty();

  RecoveryWatch(LiveRun run) {
    this.run = run;
  }

  /** The longest that this can take. */
  static Duration atMost(Scenario scenario) {
    return longestWait(scenario.recovery()).plus(Window.AFTER_AT_MOST).plus(LiveRun.SETTLE_AT_MOST);
  }

  private static Duration longestWait(Recovery limits) {
    Duration forSlo = limits.sloWithin().plus(Window.WELL_FOR).plus(LiveRun.SETTLE_AT_MOST);
    Duration forCapacity = limits.capacityWithin().plus(Window.WELL_FOR);
    return (forSlo.compareTo(forCapacity) > 0 ? forSlo : forCapacity).plus(LATE);
  }

  /** Waits until all is well again, or is not in time; at least until the window is long enough. */
  void await() throws InterruptedException {
    Instant began = lastRevert();
    Recovery limits = run.plan().scenario().recovery();
    run.phase(Phase.RECOVERY, "capacity within " + limits.capacityWithin().toSeconds() + " s");
    Instant limit = began.plus(longestWait(limits));
    Instant start = began.truncatedTo(ChronoUnit.SECONDS);
    Instant least = start.plus(Window.AFTER_AT_LEAST);
    // Asked before the first tick: many faults never cost an instance.
    run.probes().instances();
    look(began);
    while ((!recovered() && run.now().isBefore(limit)) || run.now().isBefore(least)) {
      run.tick();
      look(began);
    }
    Instant end = later(least, recovered() ? start.plus(longestOf()) : run.second());
    run.settle(end);
    look(began);
    Window window = new Window(WindowKind.AFTER, start, end);
    Instant most = start.plus(Window.AFTER_AT_MOST);
    if (recovered() && undecided(window) && end.isBefore(most)) {
      run.phase(Phase.RECOVERY, "undecided, watched on");
      while (run.now().isBefore(most)) {
        run.tick();
      }
      run.settle(most);
      window = new Window(WindowKind.AFTER, start, most);
    }
    // While the stack still runs: what is down at the end has not recovered.
    run.probes().instancesNow();
    run.write(new WindowClosed(run.now(), window));
    run.write(new RecoveryMeasured(run.now(), reverted(began), capacity, slo));
  }

  private void look(Instant began) {
    if (capacity.isEmpty()) {
      lookAtCapacity(began);
    }
    if (slo.isEmpty()) {
      slo =
          new SloRecovery(run.book(), run.windowJudge())
              .after(began, run.plan().scenario().expect());
    }
  }

  /**
   * From the revert to the beginning of the first stretch in which all stayed ready. A look that
   * nobody answers ends no stretch, but one of 15 s without a look is not known to be ready.
   */
  private void lookAtCapacity(Instant began) {
    if (!run.probes().answered()) {
      return;
    }
    Instant now = run.now();
    if (!run.probes().allReady()) {
      readySince = Optional.empty();
    } else {
      readySince = readySince.filter(since -> now.isBefore(readyAtLast.plus(Window.WELL_FOR)));
      readySince = readySince.or(() -> Optional.of(now));
      readyAtLast = now;
    }
    capacity =
        readySince
            .filter(since -> !now.isBefore(since.plus(Window.WELL_FOR)))
            .map(since -> Duration.between(began, since));
    if (capacity.isPresent()) {
      run.probes().instancesNow();
    }
  }

  private boolean recovered() {
    return capacity.isPresent() && slo.isPresent();
  }

  /** The stretch that shows the recovery must lie within the window. */
  private Duration longestOf() {
    Duration inside = slo.orElseThrow().plus(Window.WELL_FOR);
    Duration ready = capacity.orElseThrow().plus(Window.WELL_FOR);
    Duration longest = inside.compareTo(ready) > 0 ? inside : ready;
    return Duration.ofSeconds(longest.plusMillis(999).toSeconds());
  }

  private boolean undecided(Window window) {
    return Verdict.worst(
            run.plan().scenario().expect().entrySet().stream()
                .map(
                    entry ->
                        run.windowJudge()
                            .judge(entry.getKey(), entry.getValue(), window)
                            .verdict()))
        == Verdict.INCONCLUSIVE;
  }

  private Instant lastRevert() {
    return run.log()
        .journal()
        .all(RevertBegan.class)
        .map(RevertBegan::at)
        .reduce((earlier, later) -> later)
        .orElseGet(run::now);
  }

  private Optional<Duration> reverted(Instant began) {
    return run.log()
        .journal()
        .all(FaultReverted.class)
        .reduce((earlier, later) -> later)
        .filter(last -> last.gone().proven())
        .map(last -> Duration.between(began, last.at()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
