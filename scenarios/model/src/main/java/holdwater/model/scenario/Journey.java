package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/**
 * A client's way through the system: one request after another. A client that gets a wrong answer,
 * or none, gives up.
 *
 * @param name for reports
 * @param weight how often it is drawn beside the others; at least 1
 */
public record Journey(String name, int weight, List<JourneyStep> steps) {
  /** The most steps of a journey. */
  public static final int MOST_STEPS = 50;

  public Journey {
    checkNotBlank(name, "name of a journey");
    checkArgument(weight >= 1, "weight must be at least 1, was %s", weight);
    steps = List.copyOf(steps);
    checkArgument(
        !steps.isEmpty() && steps.size() <= MOST_STEPS,
        "a journey has 1 to %s steps, this one %s",
        MOST_STEPS,
        steps.size());
    checkArgument(steps.get(0).thinkTo().isZero(), "nobody thinks before the first step");
  }

  /** A single request. */
  public static Journey of(RequestTemplate request) {
    return new Journey(request.name(), request.weight(), List.of(JourneyStep.of(request)));
  }
}
