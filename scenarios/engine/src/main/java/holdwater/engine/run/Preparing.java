package holdwater.engine.run;

import holdwater.model.port.CheckResult;
import holdwater.model.scenario.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the stack and of injectors before the steady state, while the machine is looked
 * at, viewers start and the system gets warm: an injector may take seconds to bring into its target
 * what it needs there, which is to be there when the steady state is measured. For the run's
 * thread.
 */
final class Preparing implements AutoCloseable {
  /** Whoever can answer at once is heard before viewers come. */
  private static final Duration QUICK = Duration.ofMillis(100);

  /** Each question of the switches is bounded by about a second. */
  private static final Duration SWITCHES_WITHIN = Duration.ofSeconds(5);

  private final LiveRun run;
  private final Aside<Map<String, Map<String, Boolean>>> switches;
  private final Aside<Optional<String>> refusal;

  /** Begins to ask. */
  Preparing(LiveRun run) {
    this.run = run;
    this.switches =
        new Aside<>(
            run.ports().clock(), "holdwater-switches", run.ports().patternMeter()::switches);
    this.refusal = new Aside<>(run.ports().clock(), "holdwater-checks", this::check);
  }

  private Optional<String> check() {
    for (PlannedStep planned : run.plan().steps()) {
      Step step = planned.step();
      CheckResult check = planned.injector().check(step.fault(), planned.target());
      if (!check.ok()) {
        return Optional.of("'" + step.name() + "' could not be put in force: " + check.message());
      }
    }
    return Optional.empty();
  }

  /**
   * Ends the run if an injector is known to be unable to do its part. Answers: have all said that
   * they are able?
   */
  boolean able() throws InterruptedException {
    run.stopIfAsked();
    if (!refusal.over(QUICK)) {
      return false;
    }
    refusal.result().ifPresent(run::abort);
    return true;
  }

  /** Ends the run: not all have answered in time. */
  void refuse(Duration atMost) {
    run.abort("no injector said within " + atMost.toSeconds() + " s whether it can do its part");
  }

  /** Writes down with which patterns everybody of the stack runs. */
  void tellSwitches() throws InterruptedException {
    boolean over = switches.over(SWITCHES_WITHIN);
    run.probes()
        .stackSwitches(
            () -> {
              if (!over) {
                throw new IllegalStateException("no answer");
              }
              return switches.result();
            });
  }

  /** Asks no more; to be called in any case. */
  @Override
  public void close() {
    switches.interrupt(Duration.ZERO);
    refusal.interrupt(Duration.ZERO);
  }
}
