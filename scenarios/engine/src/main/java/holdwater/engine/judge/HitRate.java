package holdwater.engine.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a count of bites went on growing as its own earlier rate makes likely. With c bites in
 * the first T of a fault, none in the next S has a chance of (T / (T + S))^c, if the rate (of which
 * nothing else is known) stayed what it was; below one in a thousand it did not. So a fault that
 * bites a hundred times a second is missed after eight seconds, and one that bites every third
 * second only after half a minute.
 */
final class HitRate {
  /** Two looks, of which one may come a little early. */
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(8);

  private static final double CHANCE = 0.001;

  /** A burst in the first instant says nothing of a rate. */
  private static final double LEAST_SECONDS = 1;

  /**
   * What was counted by then, all targets together.
   *
   * @param bites never less than before
   */
  record Count(Instant at, long bites) {}

  private final Instant injected;
  private final double busySeconds;

  /**
   * @param busy so long one bite keeps whoever was bitten from coming again
   */
  HitRate(Instant injected, Duration busy) {
    this.injected = injected;
    this.busySeconds = busy.toMillis() / 1000.0;
  }

  /** The first silence that chance does not explain, in words. */
  Optional<String> silence(List<Count> counts) {
    Count grown = new Count(injected, 0);
    for (Count count : counts) {
      if (count.bites() > grown.bites()) {
        grown = count;
      } else if (grown.bites() > 0 && unlikely(grown, count.at())) {
        return Optional.of(words(grown, count.at()));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether chance explains that none of the bites in a whole fell into its first part: with c of
   * them anywhere in T, none in the first S has a chance of (1 - S / T)^c. One in a thousand does.
   *
   * @param bites above 0
   */
  static boolean mayBeginLate(Duration silent, Duration whole, double bites) {
    double rest = 1 - (double) silent.toMillis() / Math.max(1, whole.toMillis());
    return Math.pow(Math.max(0, rest), bites) >= CHANCE;
  }

  private boolean unlikely(Count grown, Instant at) {
    double silent = seconds(grown.at(), at) - busySeconds;
    if (silent < LEAST_SILENCE.toSeconds()) {
      return false;
    }
    double before = Math.max(LEAST_SECONDS, seconds(injected, grown.at())) + busySeconds;
    return Math.pow(before / (before + silent), (double) grown.bites()) < CHANCE;
  }

  private String words(Count grown, Instant at) {
    return String.format(
        Locale.ROOT,
        "from +%.0f s to +%.0f s: %d bites before, and no more",
        seconds(injected, grown.at()),
        seconds(injected, at),
        grown.bites());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
