package holdwater.engine.toolkit;

import holdwater.engine.run.Interruption;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays one experiment, once. */
public final class ExperimentPlay {
  /** As long as scenarios wait for their SLIs by default. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final Experiment experiment;
  private final Variables variables;
  private final Provider provider;
  private final Ticker clock;
  private final Interruption interruption;
  private final Consumer<String> progress;
  private final ActivityPlayer player;

  private List<SteadyState> during = List.of();
  private final List<String> unreadSettings = new ArrayList<>();
  private Optional<SteadyState> before = Optional.empty();
  private Optional<SteadyState> after = Optional.empty();
  private Optional<SteadyState> atTheEnd = Optional.empty();
  private Optional<ExperimentStatus> status = Optional.empty();
  private boolean deviated;
  private boolean methodBegan;
  private boolean rollbacksPlayed;

  /**
   * @param variables what names in it stand for; settings by probes are added
   * @param progress a line for everything that is done
   */
  public ExperimentPlay(
      Experiment experiment,
      Variables variables,
      Provider provider,
      Ticker clock,
      Interruption interruption,
      Consumer<String> progress) {
    this.experiment = experiment;
    this.variables = variables;
    this.provider = provider;
    this.clock = clock;
    this.interruption = interruption;
    this.progress = progress;
    this.player = new ActivityPlayer(provider, variables, clock, progress);
  }

  /**
   * In the order of the Chaos Toolkit, with one step more.
   *
   * <ol>
   *   <li>settings that probes give
   *   <li>the hypothesis; when it is not met, nothing is done
   *   <li>the method, and the hypothesis again and again meanwhile, if the strategy wants that
   *   <li>the hypothesis again
   *   <li>the rollbacks, if their strategy wants them
   *   <li>ours: the hypothesis once more, until it is met or 30 seconds are over, unless rollbacks
   *       were left out
   * </ol>
   */
  public ExperimentResult play() {
    Instant start = clock.instant();
    Duration began = clock.monotonic();
    readSettings();
    List<Played> run = List.of();
    if (holdsBefore()) {
      run = playMethod();
      askAfter();
    }
    noteInterruption();
    List<Played> rollbacks = playRollbacks();
    noteInterruption();
    // What is asked from here on is ours, and not in their journal.
    Instant end = clock.instant();
    Duration took = clock.monotonic().minus(began);
    askAtTheEnd();
    return new ExperimentResult(
        experiment,
        start,
        end,
        took,
        status.orElse(ExperimentStatus.COMPLETED),
        deviated,
        before,
        during,
        after,
        methodBegan,
        run,
        rollbacksPlayed,
        rollbacks,
        atTheEnd,
        unreadSettings);
  }

  private void noteInterruption() {
    if (interruption.asked()) {
      status = Optional.of(ExperimentStatus.INTERRUPTED);
    }
  }

  private void readSettings() {
    experiment
        .settings()
        .forEach(
            (name, probe) -> {
              Settings.Read read = new Settings(provider, variables).read(probe);
              read.value().ifPresent(value -> variables.configure(name, value));
              read.failure()
                  .ifPresent(
                      why -> {
                        unreadSettings.add("'" + name + "': " + why);
                        progress.accept("configuration '" + name + "' could not be read: " + why);
                      });
            });
  }

  private SteadyState ask(String when) {
    SteadyState state = interruption.interruptible(() -> player.ask(experiment.hypothesis()));
    progress.accept("steady state " + when + ": " + (state.met() ? "met" : "not met"));
    return state;
  }

  private boolean holdsBefore() {
    if (!experiment.asksBefore()) {
      return true;
    }
    SteadyState state = ask("before");
    before = Optional.of(state);
    if (!state.met()) {
      status = Optional.of(ofUnmet(state));
    }
    return state.met();
  }

  private static ExperimentStatus ofUnmet(SteadyState state) {
    return state.deadProbe().isPresent() ? ExperimentStatus.FAILED : ExperimentStatus.COMPLETED;
  }

  private List<Played> playMethod() {
    MethodPlay method = new MethodPlay(player, interruption);
    methodBegan = true;
    try {
      if (experiment.asksDuring()) {
        playWatched(method);
      } else {
        method.play(experiment.method());
      }
    } catch (RuntimeException e) {
      progress.accept("aborted by an error of holdwater: " + e);
      status = Optional.of(ExperimentStatus.ABORTED);
    }
    return method.played();
  }

  private void playWatched(MethodPlay method) {
    HypothesisWatch watch =
        new HypothesisWatch(player, experiment.hypothesis(), clock, interruption);
    try (watch) {
      method.play(experiment.method());
    } finally {
      during = watch.seen();
    }
  }

  private void askAfter() {
    boolean goesOn = !interruption.asked() && status.isEmpty();
    if (!goesOn || !experiment.asksAfter()) {
      return;
    }
    SteadyState state = ask("after");
    if (interruption.asked()) {
      return;
    }
    after = Optional.of(state);
    if (!state.met()) {
      deviated = true;
      status = Optional.of(ofUnmet(state));
    }
  }

  /** They are not ended by an interrupt: what was done is to be undone. */
  private List<Played> playRollbacks() {
    ExperimentStatus now = status.orElse(ExperimentStatus.COMPLETED);
    rollbacksPlayed = experiment.rollbackStrategy().plays(now, deviated);
    MethodPlay rollbacks = new MethodPlay(player, new Interruption());
    if (rollbacksPlayed) {
      rollbacks.play(experiment.rollbacks());
    }
    return rollbacks.played();
  }

  private void askAtTheEnd() {
    boolean wanted =
        methodBegan
            && rollbacksPlayed
            && !experiment.hypothesis().isEmpty()
            && experiment.hypothesisStrategy() != HypothesisStrategy.SKIP;
    Duration end = clock.monotonic().plus(RECOVERY);
    while (wanted && !interruption.asked()) {
      SteadyState state = ask("at the end");
      if (!interruption.asked()) {
        atTheEnd = Optional.of(state);
      }
      wanted = !state.met() && clock.monotonic().compareTo(end) < 0 && slept();
    }
  }

  private boolean slept() {
    try {
      interruption.sleepFor(clock, HypothesisWatch.BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
