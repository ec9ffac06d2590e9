package holdwater.engine.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Seconds that follow each other without a gap. */
final class Rows {
  private Rows() {}

  /**
   * All of them, in the order of time.
   *
   * @param seconds in the order of time
   * @param belongs to a row; one that does not ends it
   */
  static List<List<Instant>> of(List<Instant> seconds, Predicate<Instant> belongs) {
    List<List<Instant>> rows = new ArrayList<>();
    Instant next = Instant.MIN;
    for (Instant second : seconds) {
      if (belongs.test(second)) {
        if (!second.equals(next)) {
          rows.add(new ArrayList<>());
        }
        rows.get(rows.size() - 1).add(second);
        next = second.plusSeconds(1);
      }
    }
    return rows;
  }
}
