package holdwater.engine.suite;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * One seed for each trial of a scenario, so that the run with a pattern and the run without it have
 * the same viewers and the same victims. Used by one thread.
 */
public final class TrialSeeds implements ToLongFunction<RunOrder> {
  private final LongSupplier source;
  private final Map<String, Long> drawn = new HashMap<>();

  /**
   * @param source of new seeds
   */
  public TrialSeeds(LongSupplier source) {
    this.source = source;
  }

  @Override
  public long applyAsLong(RunOrder order) {
    String trial = order.scenario().name() + " " + order.trial();
    return drawn.computeIfAbsent(trial, first -> source.getAsLong());
  }
}
