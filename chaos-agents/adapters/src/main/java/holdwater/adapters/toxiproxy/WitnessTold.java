package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.port.TrafficClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a witness at the fault proxy reports.
 *
 * @param since the first second that it saw as a whole, since 1970
 * @param nowMillis the time by which it tells seconds, in milliseconds since 1970
 * @param monotonicNanos a clock of the same process that nobody sets, read at the same moment
 * @param keptSeconds how many seconds it remembers
 * @param seconds those in which something happened
 */
record WitnessTold(
    long since, long nowMillis, long monotonicNanos, long keptSeconds, Map<Long, Second> seconds) {
  WitnessTold {
    seconds = Map.copyOf(seconds);
  }

  /**
   * Calls that began in one second.
   *
   * @param open calls that have not ended yet
   * @param deaf true if calls may have been missed
   * @param micros calls with a good status by how long they took, in microseconds
   */
  record Second(long began, long good, long bad, long open, boolean deaf, Map<Long, Long> micros) {
    static final Second NONE = new Second(0, 0, 0, 0, false);

    Second {
      micros = Map.copyOf(micros);
    }

    /** One of which nobody measured how long its calls took. */
    Second(long began, long good, long bad, long open, boolean deaf) {
      this(began, good, bad, open, deaf, Map.of());
    }
  }

  /** What its clocks showed. */
  TrafficClock clock() {
    Instant wall = Instant.ofEpochMilli(nowMillis);
    return new TrafficClock(wall, wall, Duration.ofNanos(monotonicNanos));
  }

  private static Map<Long, Long> micros(JsonNode pairs) {
    Map<Long, Long> micros = new TreeMap<>();
    for (JsonNode pair : pairs) {
      micros.merge(pair.path(0).asLong(), pair.path(1).asLong(), Long::sum);
    }
    return micros;
  }

  static WitnessTold of(JsonNode json) {
    Map<Long, Second> seconds = new TreeMap<>();
    for (JsonNode second : json.path("seconds")) {
      long bad = 0;
      for (JsonNode some : second.path("bad")) {
        bad += some.asLong();
      }
      seconds.put(
          second.path("second").asLong(),
          new Second(
              second.path("began").asLong(),
              second.path("good").asLong(),
              bad,
              second.path("open").asLong(),
              second.path("deaf").asBoolean(),
              micros(second.path("micros"))));
    }
    return new WitnessTold(
        json.path("since").asLong(),
        json.path("nowMillis").asLong(),
        json.path("monotonicNanos").asLong(),
        json.path("keptSeconds").asLong(),
        seconds);
  }
}
