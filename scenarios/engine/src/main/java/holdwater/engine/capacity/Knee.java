package holdwater.engine.capacity;

import holdwater.model.Percent;
import java.util.List;
import java.util.Optional;

/**
 * Where a system leaves its floor: at the first level at which the slowest take much longer than at
 * the lowest one, more than one in a hundred goes wrong, or less ends well than is offered.
 *
 * @param sustained the best rate before it, a second; empty when even the lowest level was too much
 * @param bent the first level that was too much; empty when none was
 * @param why what was seen there
 */
public record Knee(Optional<Double> sustained, Optional<LoadLevel> bent, String why) {
  private static final double SLOWER = 2;
  private static final double SLOWER_SECONDS = 0.05;
  private static final double MOST_BAD = 0.01;
  private static final double LEAST_ACHIEVED = 0.95;

  /** The knee of levels in the order of their rates. */
  public static Knee of(List<LoadLevel> levels) {
    double best = 0;
    for (LoadLevel level : levels) {
      Optional<String> why = tooMuch(level, levels.get(0));
      if (why.isPresent()) {
        return new Knee(
            best > 0 ? Optional.of(best) : Optional.empty(), Optional.of(level), why.get());
      }
      best = Math.max(best, level.well());
    }
    return new Knee(best > 0 ? Optional.of(best) : Optional.empty(), Optional.empty(), "");
  }

  private static Optional<String> tooMuch(LoadLevel level, LoadLevel floor) {
    if (level.badShare() > MOST_BAD) {
      return Optional.of(Percent.tenths(level.badShare()) + " went wrong");
    }
    if (level.well() < LEAST_ACHIEVED * level.offered()) {
      return Optional.of("only %.1f of %.1f/s ended well".formatted(level.well(), level.offered()));
    }
    double limit = SLOWER * floor.p99Seconds() + SLOWER_SECONDS;
    return level.p99Seconds() > limit
        ? Optional.of(
            "the p99 was %.0f ms and %.0f ms at the lowest rate"
                .formatted(1e3 * level.p99Seconds(), 1e3 * floor.p99Seconds()))
        : Optional.empty();
  }
}
