package holdwater.engine.run;

import holdwater.engine.judge.SimianCosts;
import holdwater.engine.judge.SimianJudge;
import holdwater.engine.judge.SloBudget;
import holdwater.engine.simian.Leash.Situation;
import holdwater.engine.simian.Unleashing;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lets simians loose: each fault when it is due, if the leash lets it, one at a time; a line a
 * minute; and an end before its time once viewers have lost all that they may.
 */
final class SimianPlayer implements FaultPlayer {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Instances are written down when they change: a second more, and the judge sees all of it. */
  private static final Duration READY_FOR_LONG = Window.WELL_FOR.plusSeconds(1);

  /** A fault that is meant to come, and the clock by which it is due. */
  private record Turn(String name, Limit due, FaultPlay play) {}

  private final LiveRun run;
  private final Unleashing simians;
  private final RollingSlos slos;
  private final MinuteLine line;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private Optional<Turn> current = Optional.empty();
  private Optional<Duration> lastRevert = Optional.empty();

  SimianPlayer(LiveRun run, Unleashing simians) {
    this.run = run;
    this.simians = simians;
    this.slos = new RollingSlos(run.plan().scenario(), run.windowJudge(), run.book());
    this.line = new MinuteLine(run, slos);
  }

  @Override
  public void play() throws InterruptedException {
    Duration length = simians.length();
    run.phase(
        Phase.FAULT,
        run.plan().steps().size() + " faults are meant to come in " + length.toSeconds() + " s");
    Limit end = Limit.after(run.ports().clock(), length);
    Limit minute = Limit.after(run.ports().clock(), MINUTE);
    takeTurns();
    Optional<AbortWatch> abort = AbortWatch.of(run.plan().scenario(), run.book(), run.second());
    while (!end.over() || current.isPresent()) {
      strikeIfDue();
      advance();
      run.tick();
      Optional<String> broken = abort.flatMap(AbortWatch::tripped);
      if (minute.over()) {
        minute = Limit.after(run.ports().clock(), MINUTE);
        broken = broken.or(this::lookAtBudgets);
      }
      if (broken.isPresent()) {
        run.write(new RunAborted(run.now(), broken.get(), true));
        return;
      }
    }
  }

  private void takeTurns() {
    int number = 1;
    for (PlannedStep step : run.plan().steps()) {
      String id = run.plan().settings().runId() + "-" + number++;
      FaultPlay play = new FaultPlay(run, new LiveFault(run, step, id));
      Limit due = Limit.after(run.ports().clock(), step.step().at());
      turns.add(new Turn(step.step().name(), due, play));
    }
  }

  private void strikeIfDue() {
    while (!turns.isEmpty() && turns.peek().due().over()) {
      Turn turn = turns.remove();
      Optional<String> why = simians.leash(turn.name()).holdsBack(situation());
      if (why.isPresent()) {
        line.heldBack();
        run.phase(Phase.STEADY, turn.name() + " held back: " + why.get());
      } else {
        line.struck();
        current = Optional.of(turn);
      }
    }
  }

  private Situation situation() {
    Duration now = run.ports().clock().monotonic();
    return new Situation(
        run.now(),
        current.map(Turn::name),
        lastRevert.map(now::minus),
        slos.outside(),
        run.probes().allReady());
  }

  private void advance() throws InterruptedException {
    if (current.isPresent()) {
      current.get().play().advance();
    }
    if (current.filter(turn -> turn.play().over()).isPresent()) {
      current = Optional.empty();
      lastRevert = Optional.of(run.ports().clock().monotonic());
      refuseWhatIsLeft();
    }
  }

  /** With a fault that may still be there, every other would be two at a time. */
  private void refuseWhatIsLeft() {
    run.log()
        .journal()
        .all(FaultReverted.class)
        .reduce((earlier, later) -> later)
        .filter(reverted -> !reverted.gone().proven())
        .ifPresent(
            reverted ->
                run.abort(
                    reverted.injection()
                        + " could not be reverted, so no other may come: "
                        + reverted.gone().statement()));
  }

  /** Says how things are, and why no more may come, if there is nothing left to lose. */
  private Optional<String> lookAtBudgets() {
    List<SloBudget> budgets = SimianCosts.of(run.log().journal()).budgets(simians.length());
    run.phase(current.isPresent() ? Phase.FAULT : Phase.STEADY, line.say(budgets));
    return budgets.stream().filter(SloBudget::gone).map(SimianJudge::goneSentence).findFirst();
  }

  @Override
  public void revertAll() {
    current.ifPresent(turn -> turn.play().revert());
    current = Optional.empty();
  }

  /** The aftermath of the last fault, and all instances ready for a while, or not in time. */
  @Override
  public void awaitRecovery() throws InterruptedException {
    run.phase(Phase.RECOVERY, "until all is known and all instances are ready");
    Instant from = lastRevert();
    Instant least = from.plus(Window.AFTER_AT_LEAST);
    Duration within = run.plan().scenario().recovery().capacityWithin();
    Limit limit = Limit.after(run.ports().clock(), within.plus(READY_FOR_LONG));
    run.probes().instances();
    Optional<Duration> readySince = readySince(Optional.empty());
    while (run.now().isBefore(least) || (!readyForLong(readySince) && !limit.over())) {
      run.tick();
      readySince = readySince(readySince);
    }
    Instant end = run.second();
    run.settle(end);
    run.probes().instancesNow();
    run.write(
        new WindowClosed(
            run.now(), new Window(WindowKind.AFTER, from.isBefore(end) ? from : end, end)));
  }

  /** One ready instant may be chance, and a look that nobody answers shows none. */
  private Optional<Duration> readySince(Optional<Duration> before) {
    return run.probes().allReady()
        ? before.or(() -> Optional.of(run.ports().clock().monotonic()))
        : Optional.empty();
  }

  private boolean readyForLong(Optional<Duration> since) {
    Duration now = run.ports().clock().monotonic();
    return since.filter(at -> now.minus(at).compareTo(READY_FOR_LONG) >= 0).isPresent();
  }

  private Instant lastRevert() {
    return run.log()
        .journal()
        .all(RevertBegan.class)
        .map(RevertBegan::at)
        .reduce((earlier, later) -> later)
        .orElseGet(run::now)
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
