package holdwater.engine.run;

import holdwater.engine.judge.Taken;
import holdwater.model.journal.JournalEntry.MachineAwaited;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.port.MachineSecond;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Before viewers come: a machine of which others have more than a third is waited for, and not for
 * long. Three minutes later the run would be INCONCLUSIVE all the same.
 */
final class RoomForViewers {
  /** Whoever works for longer works on. */
  static final Duration AT_MOST = Duration.ofSeconds(60);

  /** Over less, a machine has nothing to tell. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  /** One second may be a hiccup. */
  private static final Duration OVER = Duration.ofSeconds(3);

  private final LiveRun run;

  RoomForViewers(LiveRun run) {
    this.run = run;
  }

  /** Returns when there is room, at once where the machine tells nothing, or ends the run. */
  void await() throws InterruptedException {
    run.probes().machine();
    if (since(Instant.MIN).isEmpty()) {
      // The run began less than a moment ago.
      run.ports().interruption().sleepFor(run.ports().clock(), MOMENT);
      run.probes().machine();
    }
    List<MachineSecond> all = since(Instant.MIN);
    if (all.isEmpty() || !Taken.of(all.subList(all.size() - 1, all.size())).tooMuch()) {
      return;
    }
    Instant begin = run.now();
    await(begin);
    run.write(new MachineAwaited(run.now(), Duration.between(begin, run.now())));
  }

  private void await(Instant begin) throws InterruptedException {
    Taken taken = measured(begin);
    if (taken.tooMuch()) {
      run.phase(
          Phase.WARM_UP,
          taken.sentence() + "; waiting for them, at most " + AT_MOST.toSeconds() + " s");
    }
    while (taken.tooMuch()) {
      if (!run.now().isBefore(begin.plus(AT_MOST))) {
        run.abort(
            "the machine is too busy for viewers: after "
                + AT_MOST.toSeconds()
                + " s of waiting, "
                + taken.sentence());
      }
      run.tick();
      taken = Taken.of(since(run.now().minus(OVER)));
    }
  }

  /** The first look may cover a whole start of the stack. */
  private Taken measured(Instant begin) throws InterruptedException {
    while (run.now().isBefore(begin.plus(OVER))) {
      run.tick();
    }
    return Taken.of(since(begin));
  }

  private List<MachineSecond> since(Instant from) {
    return run.log()
        .journal()
        .all(MachineObserved.class)
        .filter(observed -> observed.at().isAfter(from))
        .map(MachineObserved::machine)
        .toList();
  }
}
