package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The last positions that one account was told are kept, one of each use, and what became of them.
 * Whoever has the account looks for them: at the beginning, and when the history has shown its own
 * last one.
 *
 * <p>A position that is not there may still come, as long as nothing that was acknowledged later is
 * there. Then nothing is counted: an outage in which nobody gets an answer, or in which events
 * wait, loses nothing yet. Thread-safe.
 */
final class Remembered {
  /** With a use of an account every 36 s at six starts a second: back to before an outage. */
  static final int USES = 3;

  /** Events that are sent again may be overtaken, by less than this. */
  static final long OVERTAKEN_MICROS = 10_000_000;

  private record Position(String titleId, int seconds, long acknowledged) {}

  private final Recorder recorder;
  private final Deque<Position> positions = new ArrayDeque<>();

  Remembered(Recorder recorder) {
    this.recorder = recorder;
  }

  /** The gateway has just taken this position. */
  synchronized void acknowledged(String titleId, int seconds) {
    positions.removeIf(position -> position.titleId().equals(titleId));
    positions.addLast(new Position(titleId, seconds, recorder.now()));
    if (positions.size() > USES + 1) {
      positions.removeFirst();
    }
  }

  /**
   * Somebody has just read the history.
   *
   * @param using the title of this use, whose position is not done yet
   */
  synchronized void compare(JsonNode history, String using) {
    Map<String, Long> there = new HashMap<>();
    for (JsonNode entry : history) {
      there.put(
          entry.path("titleId").asText(), Math.round(entry.path("positionSeconds").asDouble(-1)));
    }
    long newest = 0;
    for (Position position : positions) {
      if (isThere(position, there)) {
        newest = Math.max(newest, position.acknowledged());
      }
    }
    for (Position position : positions) {
      boolean found = isThere(position, there);
      if (!position.titleId().equals(using)
          && (found || newest - position.acknowledged() >= OVERTAKEN_MICROS)) {
        String event = ViewerEvents.POSITION_KEPT;
        recorder.resolve(recorder.openNow(event, event), found);
      }
    }
  }

  private static boolean isThere(Position position, Map<String, Long> there) {
    Long seconds = there.get(position.titleId());
    return seconds != null && seconds == position.seconds();
  }
}
