package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The steps of a scenario, in the order of their times. There is at least one. */
public record Timeline(List<Step> steps) {
  /** More steps than this in one scenario cannot be judged step by step. */
  public static final int MAX_STEPS = 20;

  public Timeline {
    checkNotNull(steps, "steps");
    checkArgument(!steps.isEmpty(), "the timeline is empty");
    checkArgument(steps.size() <= MAX_STEPS, "the timeline has more than %s steps", MAX_STEPS);
    steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
  }

  /** The latest end of the last hold, from the end of the steady state. */
  public Duration longestEnd() {
    return steps.stream()
        .map(step -> step.at().plus(step.hold().atMost()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
