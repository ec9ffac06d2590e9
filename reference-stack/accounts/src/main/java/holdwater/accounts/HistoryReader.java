package holdwater.accounts;

import holdwater.resilience.Bulkhead;
import holdwater.resilience.Coalescer;
import holdwater.resilience.Surroundings;
import holdwater.runtime.CallContext;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Reads viewing histories, few at a time: when these queries are slow, they must not take all
 * connections to the database, without which nobody can start a stream. What finds no place is
 * answered 503; a profile takes one place at most, however often it asks, since whoever calls us
 * may hold a 503 against all of this instance. Thread-safe.
 */
@Singleton
class HistoryReader {
  private static final int MOST_ENTRIES = 50;

  /** Some usual queries long, and far less than callers wait. */
  private static final Duration WAIT = Duration.ofMillis(200);

  /** For another request's query of the same profile. */
  private static final Duration JOIN = Duration.ofSeconds(2);

  private final HistoryRepository rows;
  private final Bulkhead bulkhead;
  private final Coalescer<String, List<HistoryRow>> queries;

  HistoryReader(
      HistoryRepository rows,
      Surroundings surroundings,
      @Property(name = "holdwater.history.reads-at-once") int readsAtOnce) {
    this.rows = rows;
    this.bulkhead = new Bulkhead("history", readsAtOnce, WAIT, surroundings);
    this.queries = new Coalescer<>("history", surroundings);
  }

  /** What a profile watched, the newest first. */
  List<HistoryEntry> of(String profileId) {
    return read(profileId).stream().map(HistoryEntry::of).toList();
  }

  /** What a profile began and did not watch to its end, the newest first. */
  List<HistoryEntry> unfinished(String profileId) {
    return read(profileId).stream().filter(row -> !row.finished()).map(HistoryEntry::of).toList();
  }

  private List<HistoryRow> read(String profileId) {
    return queries.get(
        CallContext.current().shareable(profileId),
        JOIN,
        () -> bulkhead.call(() -> rows.newest(profileId, MOST_ENTRIES)));
  }
}
