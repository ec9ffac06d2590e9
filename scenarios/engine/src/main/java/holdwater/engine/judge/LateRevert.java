package holdwater.engine.judge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time from a revert's beginning to the proof that the fault is gone: the fault may have been
 * in force all the while.
 *
 * @param gone empty if it is not proven at all
 */
record LateRevert(Instant began, Optional<Instant> gone) {
  /** A revert takes a quarter of a second on a quiet machine, and {@code stop} promises two. */
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  /** Empty if it was in time, and if the revert never began. */
  static Optional<LateRevert> of(InjectionJudgement injection) {
    return any(injection)
        .filter(revert -> revert.took().map(time -> time.compareTo(IN_TIME) > 0).orElse(true));
  }

  /** The same, late or not; empty if the revert never began. */
  static Optional<LateRevert> any(InjectionJudgement injection) {
    return injection.revertBegan().map(began -> new LateRevert(began, gone(injection)));
  }

  private static Optional<Instant> gone(InjectionJudgement injection) {
    return injection.revertedAt().filter(at -> injection.gone().proven());
  }

  /** How long it took; empty if it is not proven to be over. */
  Optional<Duration> took() {
    return gone.map(end -> Duration.between(began, end));
  }

  /** Whether any of that second lies in it. */
  boolean covers(Instant second) {
    return !second.isBefore(began.truncatedTo(ChronoUnit.SECONDS))
        && gone.map(second::isBefore).orElse(true);
  }
}
