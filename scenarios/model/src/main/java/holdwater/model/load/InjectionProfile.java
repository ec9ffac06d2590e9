package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;

import java.time.Duration;
import java.util.List;

/**
 * When users arrive. The plan is fixed before the load begins and does not depend on the system.
 */
public sealed interface InjectionProfile permits OpenWorkload, ClosedWorkload {
  /** The longest load; a longer one on one machine is surely a mistake. */
  Duration LONGEST = Duration.ofHours(4);

  /** Load is bounded, and so is what one machine can send ({@code ci/bench-load}). */
  double MOST_PER_SECOND = 5_000;

  /** The planned rate over time, in order. */
  List<RatePiece> pieces();

  /** In a few words. */
  String describe();

  /** How long it is planned to last. */
  default Duration length() {
    return pieces().stream().map(RatePiece::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** The highest planned rate. */
  default double peak() {
    return pieces().stream().mapToDouble(p -> Math.max(p.from(), p.to())).max().orElse(0);
  }

  /** Planned arrivals a second, over all of it. */
  default double meanRate() {
    double arrivals = pieces().stream().mapToDouble(RatePiece::arrivals).sum();
    return arrivals / (length().toMillis() / 1_000.0);
  }

  /** Throws IllegalArgumentException for what is longer or more than any load may be. */
  static void checkBounds(InjectionProfile profile) {
    checkArgument(
        profile.length().compareTo(LONGEST) <= 0,
        "a load lasts at most %s h, this one %s min",
        LONGEST.toHours(),
        profile.length().toMinutes());
    checkArgument(
        profile.peak() <= MOST_PER_SECOND,
        "a load has at most %s/s, this one %s/s",
        MOST_PER_SECOND,
        profile.peak());
  }
}
