package holdwater.proxy.link;

import holdwater.proxy.link.ConnectionView.ToxicHits;
import holdwater.proxy.toxics.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each toxic met one connection. Confined to its event loop; made when the first toxic
 * does.
 */
final class HitCounts {

  /** Names that come after these on the same connection are not kept: long churn must not grow. */
  private static final int MAX_TOXICS = 64;

  /** Counts for one toxic by name: one that was removed and made anew goes on counting. */
  static final class Count {
    private final String toxic;
    private final Direction direction;
    private long times;

    private Count(String toxic, Direction direction) {
      this.toxic = toxic;
      this.direction = direction;
    }

    void increment() {
      times++;
    }
  }

  private final List<Count> counts = new ArrayList<>(2);

  Count of(String toxic, Direction direction) {
    for (Count count : counts) {
      if (count.toxic.equals(toxic) && count.direction == direction) {
        return count;
      }
    }
    Count fresh = new Count(toxic, direction);
    if (counts.size() < MAX_TOXICS) {
      counts.add(fresh);
    }
    return fresh;
  }

  List<ToxicHits> shown() {
    return counts.stream()
        .filter(count -> count.times > 0)
        .map(count -> new ToxicHits(count.toxic, count.direction, count.times))
        .toList();
  }
}
