package holdwater.engine.suite;

import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How long runs take: at first by what their scenarios say, then corrected by what was seen. Used
 * by one thread.
 */
public final class Pace {
  /** Stack, viewers, warm-up and reports, of which no scenario speaks. */
  private static final Duration AROUND = Duration.ofSeconds(75);

  private double guessed;
  private double seen;

  /** What a run of it should take. */
  public static Duration guess(Scenario scenario) {
    Duration faults =
        scenario.timeline().steps().stream()
            .map(Pace::end)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return AROUND.plus(scenario.steadyState().atLeast()).plus(faults).plus(Window.AFTER_AT_LEAST);
  }

  private static Duration end(Step step) {
    return step.at().plus(step.hold().atLeast());
  }

  /** A run of it has taken so long. */
  public void saw(RunOrder order, long seconds) {
    guessed += guess(order.scenario()).toSeconds();
    seen += seconds;
  }

  /** What these will take at the pace so far. */
  public Duration left(List<RunOrder> orders) {
    double factor = guessed == 0 ? 1 : seen / guessed;
    long seconds = orders.stream().mapToLong(order -> guess(order.scenario()).toSeconds()).sum();
    return Duration.ofSeconds(Math.round(factor * seconds));
  }
}
