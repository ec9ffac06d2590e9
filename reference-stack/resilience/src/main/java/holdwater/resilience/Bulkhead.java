package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Gives work of one kind so many places at a time. What finds none is refused soon, so that it
 * cannot use up threads or connections that other work needs as well. Thread-safe.
 */
public final class Bulkhead {

  private static final int MOST_PLACES = 10_000;

  private final String name;
  private final Surroundings surroundings;
  private final io.github.resilience4j.bulkhead.Bulkhead places;

  /**
   * @param name in the metrics
   * @param most at a time, 1 to 10,000
   * @param wait how long work may wait for a place; zero: not at all
   */
  public Bulkhead(String name, int most, Duration wait, Surroundings surroundings) {
    if (most < 1 || most > MOST_PLACES) {
      throw new IllegalArgumentException(
          "most is %d, allowed is 1 to %d".formatted(most, MOST_PLACES));
    }
    if (wait.isNegative()) {
      throw new IllegalArgumentException("wait is %s, must not be negative".formatted(wait));
    }
    this.name = requireNonNull(name, "name is null");
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
    this.places =
        io.github.resilience4j.bulkhead.Bulkhead.of(
            name, BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(wait).build());
  }

  /**
   * Does the work on this thread, in one of the places; anyhow without {@link Pattern#BULKHEAD}.
   *
   * @throws CallFailed if there was no place
   * @throws RuntimeException whatever {@code work} throws
   */
  public <T> T call(Supplier<T> work) {
    if (!surroundings.on(Pattern.BULKHEAD)) {
      return work.get();
    }
    if (!places.tryAcquirePermission()) {
      surroundings.count(PatternEvent.BULKHEAD_FULL, name);
      throw new CallFailed(name, CallFailed.Reason.NO_PLACE, 0, null);
    }
    try {
      return work.get();
    } finally {
      places.onComplete();
    }
  }
}
