package holdwater.engine.run;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.WarmUpRule;
import holdwater.engine.run.RunSettings.WarmedBy;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.scenario.TrafficModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts the viewers and waits until what they see no longer changes of itself. */
final class WarmUp {
  /** Then the steady state is measured all the same, and decides. A slow machine takes 80 s. */
  static final Duration AT_MOST = Duration.ofMinutes(2);

  /** The first viewers of a new generator are slow whatever the system is: not measured. */
  static final Duration LET_IN = Duration.ofSeconds(5);

  private final LiveRun run;
  private final Preparing preparing;

  WarmUp(LiveRun run, Preparing preparing) {
    this.run = run;
    this.preparing = preparing;
  }

  void startViewers() throws InterruptedException {
    // Most that cannot be done is known by now, and no viewer comes for it.
    preparing.able();
    RunPlan plan = run.plan();
    run.phase(Phase.WARM_UP, starting(plan));
    run.observeClock();
    run.write(new TrafficStarted(run.now(), plan.traffic()));
    run.viewersCome(
        run.ports()
            .interruption()
            .interruptible(
                () ->
                    run.ports()
                        .traffic()
                        .start(run.deployment().orElseThrow().topology(), plan.traffic())));
    preparing.tellSwitches();
    run.traffic().ifPresent(run.probes()::viewersSwitches);
    Instant begin = run.second();
    run.phase(
        Phase.WARM_UP,
        "viewers come; until two halves of "
            + WarmUpRule.HALF.toSeconds()
            + " s agree, at most "
            + AT_MOST.toSeconds()
            + " s");
    if (!foundWarm(begin)) {
      awaitWarm(begin);
    }
    checkSchedule(begin);
  }

  /**
   * Answers: did the run before leave the stack so warm that these viewers met a steady state at
   * once? One look at one place: who looks until it fits chooses what is measured.
   */
  private boolean foundWarm(Instant begin) throws InterruptedException {
    Optional<WarmedBy> before = run.plan().settings().warmedBy();
    if (before.isEmpty()) {
      return false;
    }
    Instant from = begin.plus(LET_IN);
    Instant end = from.plus(WarmUpRule.BOTH);
    if (!ableBy(from)) {
      return false;
    }
    while (run.now().isBefore(end)) {
      run.tick();
    }
    run.settle(end);
    WarmUpRule rule = new WarmUpRule(from);
    if (!run.book().completeUpTo(end) || !rule.warmAt(end, run.book(), run.log().journal())) {
      return false;
    }
    WarmedBy earlier = before.get();
    run.write(new WarmFound(run.now(), earlier.runId(), earlier.journalHead(), from));
    return true;
  }

  /** Answers: are injectors done by then with what they do in targets before they say yes? */
  private boolean ableBy(Instant then) throws InterruptedException {
    boolean able = preparing.able();
    while (!able && run.now().isBefore(then)) {
      run.tick();
      able = preparing.able();
    }
    return able && !run.now().isAfter(then);
  }

  private void awaitWarm(Instant begin) throws InterruptedException {
    WarmUpRule rule = new WarmUpRule(begin);
    boolean able;
    boolean warm;
    do {
      run.tick();
      able = preparing.able();
      warm = rule.warm(run.book(), run.log().journal());
    } while (!(able && warm) && run.now().isBefore(begin.plus(AT_MOST)));
    if (!able) {
      preparing.refuse(AT_MOST);
    }
  }

  private static String starting(RunPlan plan) {
    TrafficModel model = plan.traffic().model();
    if (model.command().isPresent()) {
      return "starting " + model.command().get().argv().get(0);
    }
    if (!model.scheduled()) {
      return "whoever comes is there already";
    }
    return model.http().isPresent()
        ? "starting clients, " + rate(plan) + " requests/s"
        : "starting viewers, " + rate(plan) + " starts/s";
  }

  private static String rate(RunPlan plan) {
    double perSecond = plan.traffic().model().perSecond();
    return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
  }

  private void checkSchedule(Instant begin) {
    Instant end = run.book().completeUpTo();
    if (!end.isAfter(begin)) {
      run.abort("no traffic: nothing was heard of the viewers in " + AT_MOST.toSeconds() + " s");
    }
    int seconds = (int) WarmUpRule.HALF.toSeconds();
    long late = 0;
    for (int i = 1; i <= seconds; i++) {
      late += run.dropped().why(end.minusSeconds(i)).isPresent() ? 1 : 0;
    }
    if (late > DroppedSeconds.MOST_DROPPED * seconds) {
      run.abort(
          "the generator does not keep its schedule: in "
              + late
              + " of the last "
              + seconds
              + " s, "
              + run.dropped().why(end.minusSeconds(1)).orElse("now and then"));
    }
  }
}
