package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Attempts per intended call, multiplied along a path of services, as counted by the calling
 * services. Each second is one event; its value is taken over the {@link #TOGETHER} that end with
 * it, and it is good if the value keeps the threshold. A value of 1.3 deserves a look, 2 is a retry
 * storm.
 *
 * @param path services in the order in which they call each other; at least two
 */
public record AttemptsThreshold(List<String> path, Threshold threshold) implements Sli {
  /** A repeat and its try may be counted in two seconds. */
  public static final Duration TOGETHER = Duration.ofSeconds(5);

  private static final Duration SECOND = Duration.ofSeconds(1);

  public AttemptsThreshold {
    path = List.copyOf(path);
    checkArgument(
        path.size() >= 2 && new HashSet<>(path).size() == path.size(),
        "path must name two services at least, each once, was %s",
        path);
    checkNotNull(threshold, "threshold");
  }

  @Override
  public SeenBy seenBy() {
    return SeenBy.NOBODY;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.of(new Looks(SECOND, /* always= */ false));
  }

  @Override
  public Optional<PrometheusServer> asked() {
    return Optional.empty();
  }

  @Override
  public List<String> services() {
    return path;
  }
}
