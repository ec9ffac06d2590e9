package holdwater.engine.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far one clock was ahead of another, read again and again.
 *
 * @param readings in the order of time
 */
record ClockReadings(List<Reading> readings) {
  /** Clocks that stay closer than this tell the same second. */
  static final Duration LIMIT = Duration.ofMillis(500);

  /** So many readings in a row, one a second, are as good as the best of them. */
  static final int ROW = 10;

  private static final int EARLIEST = 3;

  /**
   * One reading.
   *
   * @param at by the judge's wall clock
   * @param ahead of the one clock against the other
   */
  record Reading(Instant at, Duration ahead) {}

  /** A move of one clock against the other, and when it was first seen. */
  record Move(Instant at, Duration by) {}

  ClockReadings {
    readings = List.copyOf(readings);
  }

  /**
   * The first reading that is the limit or more away from how it began. Both clocks are read one
   * right after the other; a thread that stands still between the two makes one reading wrong, so a
   * move must be there at the next reading as well.
   */
  Optional<Move> moved() {
    return IntStream.range(1, readings.size())
        .filter(i -> far(i) && (i + 1 == readings.size() || far(i + 1)))
        .mapToObj(i -> new Move(readings.get(i).at(), away(i)))
        .findFirst();
  }

  private boolean far(int i) {
    return away(i).abs().compareTo(LIMIT) >= 0;
  }

  private Duration away(int i) {
    return readings.get(i).ahead().minus(first());
  }

  /** The middle one of the first three: a thread may stand still in the first one as well. */
  private Duration first() {
    return readings.size() < EARLIEST
        ? readings.get(0).ahead()
        : readings.stream()
            .limit(EARLIEST)
            .map(Reading::ahead)
            .sorted()
            .skip(EARLIEST / 2)
            .findFirst()
            .orElseThrow();
  }

  /**
   * The longest time without a reading from {@code from} to {@code to}; all of it if there is none.
   */
  Duration longestGap(Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    Instant last = from;
    for (Reading reading : readings) {
      if (reading.at().isAfter(last) && reading.at().isBefore(to)) {
        longest = longer(longest, Duration.between(last, reading.at()));
        last = reading.at();
      }
    }
    return longer(longest, Duration.between(last, to));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /**
   * Of each {@link #ROW} readings in a row the least one, at its own time: where a reading is never
   * too small, only too large by the time that news was under way, that is the best of them.
   */
  ClockReadings best() {
    int row = Math.min(ROW, readings.size());
    return new ClockReadings(
        IntStream.rangeClosed(0, readings.size() - row)
            .mapToObj(i -> least(readings.subList(i, i + row)))
            .toList());
  }

  /** Its time is that of the row's beginning, unless it stands out from what came before. */
  private static Reading least(List<Reading> row) {
    Reading least = row.get(0);
    for (Reading reading : row) {
      if (reading.ahead().compareTo(least.ahead().minus(LIMIT)) <= 0) {
        least = reading;
      } else if (reading.ahead().compareTo(least.ahead()) < 0) {
        least = new Reading(least.at(), reading.ahead());
      }
    }
    return least;
  }
}
