package holdwater.engine.deadline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes of many looks at a link who waited from when to when. Used by one thread. */
final class HangWatch {
  private final Map<Long, Duration> waiting = new TreeMap<>();
  private final List<Hold> over = new ArrayList<>();
  private Duration lastChange = Duration.ZERO;
  private boolean bitten;

  /** At that moment these wait. */
  void saw(Duration at, Set<Long> now) {
    for (Long connection : List.copyOf(waiting.keySet())) {
      if (!now.contains(connection)) {
        over.add(new Hold(waiting.remove(connection), Optional.of(at)));
        lastChange = at;
      }
    }
    for (Long connection : now) {
      if (waiting.putIfAbsent(connection, at) == null) {
        bitten = true;
        lastChange = at;
      }
    }
  }

  /** Answers: has anybody waited at all? */
  boolean bitten() {
    return bitten;
  }

  /** Answers: may somebody come or give up so soon that a rare look would time it badly? */
  boolean busy(Duration at, Duration since) {
    return !bitten || at.minus(lastChange).compareTo(since) < 0;
  }

  /** Answers: did everybody who waited give up, and has nobody come since for so long? */
  boolean quiet(Duration at, Duration since) {
    return bitten && waiting.isEmpty() && at.minus(lastChange).compareTo(since) >= 0;
  }

  /** All, those who never gave up last. */
  List<Hold> holds() {
    List<Hold> all = new ArrayList<>(over);
    waiting.forEach((connection, from) -> all.add(new Hold(from, Optional.empty())));
    return all;
  }
}
