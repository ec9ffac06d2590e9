package holdwater.engine.margin;

import holdwater.engine.run.RunResult;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.Player;
import holdwater.engine.suite.RunOrder;
import java.util.List;
import java.util.function.Function;

/**
 * Plays levels of which only counts what stays when the fault is gone: the dose is how long the
 * fault really was in force. Used by one thread.
 */
public final class Triggers implements Player, Margining.LevelJudge {
  private final Function<RunOrder, Run> runs;
  private Sticking last;

  /** A run as it was played, and all that is known of it. */
  public record Run(Played played, RunResult result) {}

  /**
   * @param runs plays one
   */
  public Triggers(Function<RunOrder, Run> runs) {
    this.runs = runs;
  }

  @Override
  public Played play(RunOrder order) {
    Run run = runs.apply(order);
    last = Sticking.of(run.result().journal(), run.result().judgement());
    return run.played();
  }

  /** {@inheritDoc} Of the run that was played last. */
  @Override
  public Level level(double dose, Played played) {
    double held = last.held().isZero() ? dose : (double) last.held().toMillis();
    return new Level(held, last.verdict(), played.runId(), last.why(), List.of());
  }
}
