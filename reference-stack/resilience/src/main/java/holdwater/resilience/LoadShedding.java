package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Refuses what matters least when there is more to do than a process can: everything may go on as
 * long as little is under way, and the more is, the more important a request must be to begin. What
 * is refused costs nothing behind, so that what is not is done in time. Thread-safe.
 */
public final class LoadShedding {

  private static final int MOST_PLACES = 10_000;

  /** How important a request is. */
  public enum Priority {
    /** What a viewer came for: it may have every place. */
    START(1),
    /** Looking around: it leaves the last quarter of the places alone. */
    BROWSE(0.75),
    /** What can come later, as what a player tells by itself: it leaves half of them alone. */
    REPORT(0.5);

    private final double share;

    Priority(double share) {
      this.share = share;
    }

    /** Of so many places, up to how many may be taken when a request of this kind begins. */
    int of(int places) {
      return Math.max(1, (int) Math.floor(places * share));
    }
  }

  private final String name;
  private final int places;
  private final Surroundings surroundings;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Nothing is under way.
   *
   * @param name in the metrics
   * @param places how much may be under way at once, 1 to 10,000
   */
  public LoadShedding(String name, int places, Surroundings surroundings) {
    if (places < 1 || places > MOST_PLACES) {
      throw new IllegalArgumentException(
          "places is %d, allowed is 1 to %d".formatted(places, MOST_PLACES));
    }
    this.name = requireNonNull(name, "name is null");
    this.places = places;
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
  }

  /**
   * Does the work on this thread; anyhow without {@link Pattern#LOAD_SHEDDING}.
   *
   * @throws CallFailed if too much is under way for work of that priority
   * @throws RuntimeException whatever {@code work} throws
   */
  public <T> T call(Priority priority, Supplier<T> work) {
    if (!surroundings.on(Pattern.LOAD_SHEDDING)) {
      return work.get();
    }
    if (underWay.incrementAndGet() > priority.of(places)) {
      underWay.decrementAndGet();
      surroundings.count(PatternEvent.SHED, name);
      throw new CallFailed(name, CallFailed.Reason.NO_PLACE, 0, null);
    }
    try {
      return work.get();
    } finally {
      underWay.decrementAndGet();
    }
  }
}
