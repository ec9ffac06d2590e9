package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.RunAborted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays the steps and judges every second; whatever happens, it can take everything back. */
final class TimelinePlayer implements FaultPlayer {
  private final LiveRun run;
  private final List<FaultPlay> plays = new ArrayList<>();

  TimelinePlayer(LiveRun run) {
    this.run = run;
  }

  /** Returns when all steps are over, or an SLO broke beyond the agreed. */
  @Override
  public void play() throws InterruptedException {
    int number = 1;
    for (PlannedStep step : run.plan().steps()) {
      String id = run.plan().settings().runId() + "-" + number++;
      plays.add(new FaultPlay(run, new LiveFault(run, step, id)));
    }
    Optional<AbortWatch> abort = AbortWatch.of(run.plan().scenario(), run.book(), run.second());
    while (true) {
      for (FaultPlay play : plays) {
        play.advance();
      }
      if (plays.stream().allMatch(FaultPlay::over)) {
        return;
      }
      run.tick();
      Optional<String> tripped = abort.flatMap(AbortWatch::tripped);
      if (tripped.isPresent()) {
        run.write(new RunAborted(run.now(), tripped.get(), true));
        return;
      }
    }
  }

  /** Reverts what is in force, the last first, and verifies each. Never throws. */
  @Override
  public void revertAll() {
    // First, so that none is waited for while others are in force, nor renewed while it waits: a
    // revert that hangs must not keep up the fault that is reverted after it.
    plays.forEach(FaultPlay::interrupt);
    plays.forEach(FaultPlay::letGo);
    for (int i = plays.size() - 1; i >= 0; i--) {
      plays.get(i).revert();
    }
  }

  @Override
  public void awaitRecovery() throws InterruptedException {
    new RecoveryWatch(run).await();
  }
}
