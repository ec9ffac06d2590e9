package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Map;

/**
 * One request of a journey, and how long its user thinks before it.
 *
 * @param thinkFrom at least so long after the answer before it; zero before the first
 * @param thinkTo at most so long; the seed decides
 * @param save by name the JSON path of what later steps need, as {@code ${saved.NAME}}; an answer
 *     without it is a wrong one
 */
public record JourneyStep(
    RequestTemplate request, Duration thinkFrom, Duration thinkTo, Map<String, String> save) {
  /** The longest time between two steps of one user. */
  public static final Duration LONGEST_THINK = Duration.ofMinutes(10);

  public JourneyStep {
    checkNotNull(request, "request");
    checkNotNegative(thinkFrom, "think");
    checkArgument(
        thinkFrom.compareTo(thinkTo) <= 0, "think must not end before it begins, was %s", thinkTo);
    checkArgument(
        thinkTo.compareTo(LONGEST_THINK) <= 0,
        "think must be at most %s min, was %s min",
        LONGEST_THINK.toMinutes(),
        thinkTo.toMinutes());
    save = Map.copyOf(save);
  }

  /** Without thinking, and with nothing to keep. */
  public static JourneyStep of(RequestTemplate request) {
    return new JourneyStep(request, Duration.ZERO, Duration.ZERO, Map.of());
  }
}
