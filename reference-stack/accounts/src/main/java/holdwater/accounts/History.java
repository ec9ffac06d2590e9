package holdwater.accounts;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Viewing histories. Idempotent: an event may come twice, or after a later one. */
@Singleton
class History {
  private static final int MOST_ENTRIES = 50;

  private final HistoryRepository rows;

  History(HistoryRepository rows) {
    this.rows = rows;
  }

  /** Takes note of where the viewer is, unless something later is known already. */
  @Transactional
  public void apply(ViewingEvent event) {
    // A profile's events are on one partition, so nobody else writes this row at the same time.
    Optional<HistoryRow> known = rows.findById(HistoryRow.idOf(event));
    if (known.isEmpty()) {
      rows.save(HistoryRow.of(event));
    } else if (event.at().isAfter(known.get().updatedAt())) {
      rows.update(HistoryRow.of(event));
    }
  }

  /** What a profile watched, the newest first. */
  List<HistoryEntry> of(String profileId) {
    return rows.newest(profileId, MOST_ENTRIES).stream().map(HistoryEntry::of).toList();
  }

  /** What a profile began and did not stop, the newest first. */
  List<HistoryEntry> unfinished(String profileId) {
    return rows.newest(profileId, MOST_ENTRIES).stream()
        .filter(row -> !row.finished())
        .map(HistoryEntry::of)
        .toList();
  }
}
