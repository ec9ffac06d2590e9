package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.record.Recorder;
import holdwater.load.record.ViewerEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last positions that one account was told are kept, one of each use, and what became of them.
 * Whoever has the account looks for them: at the beginning and at the end of its use.
 *
 * <p>A position that is not there may still come, as long as nothing that was acknowledged later is
 * there. Then nothing is counted: an outage in which nobody gets an answer, or in which events
 * wait, loses nothing yet. Nor does what waits take the place of what was there: as many positions
 * are looked for while events wait as before. Thread-safe.
 */
final class Remembered {
  /** So many that were there before are looked for again. */
  static final int USES = 3;

  /** With a use of an account every 36 s: what waits through an outage of ten minutes. */
  static final int MOST = 20;

  /** Events that are sent again may be overtaken, by less than this. */
  static final long OVERTAKEN_MICROS = 10_000_000;

  /**
   * @param there whether the history has shown it
   */
  private record Position(String titleId, int seconds, long acknowledged, boolean there) {
    Position seen() {
      return new Position(titleId, seconds, acknowledged, true);
    }
  }

  private final Recorder recorder;
  private final Deque<Position> positions = new ArrayDeque<>();

  Remembered(Recorder recorder) {
    this.recorder = recorder;
  }

  /** The gateway has just taken this position. */
  synchronized void acknowledged(String titleId, int seconds) {
    positions.removeIf(position -> position.titleId().equals(titleId));
    forgetOld();
    positions.addLast(new Position(titleId, seconds, recorder.now(), false));
    if (positions.size() > MOST) {
      positions.removeFirst();
    }
  }

  /** Whatever is older than so many that were there. */
  private void forgetOld() {
    List<Position> kept = new ArrayList<>();
    int there = 0;
    for (Position position : (Iterable<Position>) positions::descendingIterator) {
      if (there < USES) {
        kept.add(position);
      }
      there += position.there() ? 1 : 0;
    }
    positions.clear();
    kept.forEach(positions::addFirst);
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
    for (Position position : List.copyOf(positions)) {
      boolean found = isThere(position, there);
      if (!position.titleId().equals(using)
          && (found || newest - position.acknowledged() >= OVERTAKEN_MICROS)) {
        String event = ViewerEvents.POSITION_KEPT;
        recorder.resolve(recorder.openNow(event, event), found);
      }
    }
    List<Position> seen =
        positions.stream().map(one -> isThere(one, there) ? one.seen() : one).toList();
    positions.clear();
    positions.addAll(seen);
  }

  private static boolean isThere(Position position, Map<String, Long> there) {
    Long seconds = there.get(position.titleId());
    return seconds != null && seconds == position.seconds();
  }
}
