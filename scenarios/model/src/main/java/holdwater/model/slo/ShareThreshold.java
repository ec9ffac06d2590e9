package holdwater.model.slo;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A share that the services themselves count, such as that of answers that come from a cache, as a
 * value. Each second is one event; its value is the share over the {@link #TOGETHER} that end with
 * it, or over all that was seen so far, and it is good if the value keeps the threshold. A second
 * in which nothing was counted is no event.
 *
 * @param counters those that are counted, and all of them
 */
public record ShareThreshold(CounterRatio counters, Threshold threshold) implements Sli {
  /** Of a few calls a share says nothing, and of a cache it is no matter of seconds. */
  public static final Duration TOGETHER = Duration.ofSeconds(60);

  private static final Duration SECOND = Duration.ofSeconds(1);

  public ShareThreshold {
    checkNotNull(counters, "counters");
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
    return counters.services();
  }
}
