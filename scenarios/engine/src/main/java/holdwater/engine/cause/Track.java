package holdwater.engine.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One value over the seconds of a run. Seconds in which it was not measured are not in it: missing
 * is not zero.
 *
 * @param steady values of the steady stretch
 * @param watched values since
 * @param seconds index of the second of each watched value
 */
record Track(List<Double> steady, List<Double> watched, List<Integer> seconds) {
  /** So many seconds without a value end a row. */
  private static final int GAP = 4;

  static Track of(
      List<ServiceSecond> steady,
      List<ServiceSecond> watched,
      Function<ServiceSecond, OptionalDouble> value) {
    List<Double> before = new ArrayList<>();
    steady.forEach(second -> value.apply(second).ifPresent(before::add));
    List<Double> since = new ArrayList<>();
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < watched.size(); i++) {
      OptionalDouble known = value.apply(watched.get(i));
      if (known.isPresent()) {
        since.add(known.getAsDouble());
        seconds.add(i);
      }
    }
    return new Track(before, since, seconds);
  }

  /** The index of the watched second in which it left {@code range}. */
  OptionalInt left(Range range) {
    int skipped = 0;
    List<Double> values = watched;
    while (true) {
      int first = range.firstOutside(steady, values);
      if (first < 0) {
        return OptionalInt.empty();
      }
      int at = skipped + first;
      if (together(at, range.seconds())) {
        return OptionalInt.of(seconds.get(at));
      }
      skipped = at + 1;
      values = watched.subList(skipped, watched.size());
    }
  }

  private boolean together(int at, int count) {
    for (int i = at + 1; i < at + count; i++) {
      if (seconds.get(i) - seconds.get(i - 1) > GAP) {
        return false;
      }
    }
    return true;
  }

  /** The highest steady value, if there is any. */
  Optional<Double> top() {
    return steady.isEmpty() ? Optional.empty() : Optional.of(Range.top(steady));
  }

  /** The highest of so many watched seconds from {@code second} on. */
  double peak(int second, int length) {
    double peak = 0;
    for (int i = 0; i < watched.size(); i++) {
      if (seconds.get(i) >= second && seconds.get(i) < second + length) {
        peak = Math.max(peak, watched.get(i));
      }
    }
    return peak;
  }
}
