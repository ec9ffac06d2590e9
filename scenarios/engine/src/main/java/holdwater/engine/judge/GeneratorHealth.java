package holdwater.engine.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the viewers kept their schedule over the judged windows.
 *
 * @param requests of every kind, over the whole run
 * @param planned stream starts of the schedule
 * @param offered stream starts that were begun
 * @param lagP99 the worst second's
 * @param dropped seconds that do not count, with the reason
 * @param seconds how many there are in all windows
 */
public record GeneratorHealth(
    long requests,
    long planned,
    long offered,
    Duration lagP99,
    SortedMap<Instant, String> dropped,
    int seconds) {
  public GeneratorHealth {
    dropped = new TreeMap<>(dropped);
  }

  /** Nothing is known. */
  static final GeneratorHealth UNKNOWN =
      new GeneratorHealth(0, 0, 0, Duration.ZERO, new TreeMap<>(Map.of()), 0);
}
