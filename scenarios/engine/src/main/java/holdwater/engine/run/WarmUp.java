package holdwater.engine.run;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.WarmUpRule;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.scenario.TrafficModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Starts the viewers and waits until what they see no longer changes of itself. */
final class WarmUp {
  /** Then the steady state is measured all the same, and decides. A slow machine takes 80 s. */
  static final Duration AT_MOST = Duration.ofMinutes(2);

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
    awaitWarm(begin);
    checkSchedule(begin);
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
