package holdwater.platform.daemon;

import static holdwater.model.Checks.checkArgument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lets no more instances start at once than it is told, each after those it waits for. An instance
 * counts as starting until it is ready, has exited, or has had its time. No clock; not thread-safe.
 */
final class StartWaves {
  /** After this long an instance that is still not ready makes room for others, in ns. */
  static final long PATIENCE_NANOS = 20_000_000_000L;

  private final int width;
  private final Predicate<String> ready;
  private final Map<String, List<String>> waiting = new LinkedHashMap<>();
  private final Map<String, Long> starting = new HashMap<>();

  StartWaves(int width, Predicate<String> ready) {
    checkArgument(width > 0, "width must be positive, was %s", width);
    this.width = width;
    this.ready = ready;
  }

  /** The instance wants to start, once those in {@code after} are ready. Twice is harmless. */
  void enqueue(String id, List<String> after) {
    waiting.putIfAbsent(id, after);
  }

  /** Takes those out of the queue that are to start now; each is starting from now on. */
  List<String> next(long nowNanos) {
    starting.values().removeIf(since -> nowNanos - since > PATIENCE_NANOS);
    List<String> now = new ArrayList<>();
    Iterator<Map.Entry<String, List<String>>> queue = waiting.entrySet().iterator();
    while (queue.hasNext() && starting.size() < width) {
      Map.Entry<String, List<String>> entry = queue.next();
      if (entry.getValue().stream().allMatch(ready)) {
        queue.remove();
        starting.put(entry.getKey(), nowNanos);
        now.add(entry.getKey());
      }
    }
    return now;
  }

  /** The instance is ready or has exited. */
  void done(String id) {
    starting.remove(id);
  }

  /** The instance is not to start after all. */
  void withdraw(String id) {
    waiting.remove(id);
    starting.remove(id);
  }
}
