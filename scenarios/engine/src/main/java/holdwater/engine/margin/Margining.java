package holdwater.engine.margin;

import holdwater.engine.suite.Pace;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.Player;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.RunStatus;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Plays a scenario at one dose after another, as a {@link Staircase} says. */
public final class Margining {
  private final DosedScenario dosed;
  private final Topology topology;
  private final Player player;
  private final SuiteListener listener;
  private final Set<String> without;
  private final LevelJudge judge;

  /** What a run says of the dose that was asked for. */
  @FunctionalInterface
  public interface LevelJudge {
    /** By the run's own verdict. */
    LevelJudge BY_VERDICT =
        (dose, played) ->
            new Level(dose, played.verdict(), played.runId(), played.why(), played.broken());

    /** The level, with the dose that it really had. */
    Level level(double dose, Played played);
  }

  /** By the verdicts of runs with every pattern. */
  public Margining(DosedScenario dosed, Topology topology, Player player, SuiteListener listener) {
    this(dosed, topology, player, listener, Set.of(), LevelJudge.BY_VERDICT);
  }

  /**
   * @param player who lets runs share a stack, so that it is warm
   * @param without patterns that the stack does without
   */
  public Margining(
      DosedScenario dosed,
      Topology topology,
      Player player,
      SuiteListener listener,
      Set<String> without,
      LevelJudge judge) {
    this.dosed = dosed;
    this.topology = topology;
    this.player = player;
    this.listener = listener;
    this.without = Set.copyOf(without);
    this.judge = judge;
  }

  /**
   * Plays until nothing more is to be learnt, or somebody interrupts.
   *
   * @param needed the dose that the system has to stand
   * @param finest see {@link Staircase}
   * @param most levels that are tried at most
   */
  public Margin measure(DoseRange range, double needed, double finest, int most) {
    Staircase stairs = new Staircase(range, finest, most);
    Pace pace = new Pace();
    Optional<Double> next = stairs.next();
    String name = "";
    while (next.isPresent()) {
      double dose = range.kind() == DoseKind.LOSS ? next.get() : Math.round(next.get());
      Scenario scenario = dosed.with(dose);
      name = scenario.name();
      int number = stairs.levels().size() + 1;
      RunOrder order = new RunOrder(scenario, topology, without, number);
      listener.begins(number, most, order, pace.left(Collections.nCopies(stairs.left(), order)));
      Played played = player.play(order);
      listener.ended(number, most, order, played);
      boolean interrupted = played.status() == RunStatus.INTERRUPTED;
      if (interrupted || played.status() == RunStatus.FAILED) {
        Optional<String> failed = interrupted ? Optional.empty() : Optional.of(played.why());
        return new Margin(name, range, needed, stairs.levels(), interrupted, failed);
      }
      pace.saw(order, played.seconds());
      stairs.saw(judge.level(dose, played));
      next = stairs.next();
    }
    return new Margin(name, range, needed, stairs.levels(), false, Optional.empty());
  }
}
