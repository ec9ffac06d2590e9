package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Attempts per call that somebody meant, multiplied along a path of services, as those that call
 * count them. Each second is one event, which stands for the {@link #TOGETHER} that end with it,
 * and good when the number keeps the threshold: 1.3 is to be looked at, 2 is a storm of retries.
 *
 * @param path services in the order in which they call each other; at least two
 */
public record AttemptsThreshold(List<String> path, Threshold threshold) implements Sli {
  /** A repeat and its try may be counted in two seconds. */
  public static final Duration TOGETHER = Duration.ofSeconds(5);

  public AttemptsThreshold {
    path = List.copyOf(path);
    checkArgument(
        path.size() >= 2 && new HashSet<>(path).size() == path.size(),
        "path must name two services at least, each once, was %s",
        path);
    checkNotNull(threshold, "threshold");
  }
}
