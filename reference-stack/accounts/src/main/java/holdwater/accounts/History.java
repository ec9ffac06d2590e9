package holdwater.accounts;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Writes viewing histories. Idempotent: an event may come twice, or after a later one. A position
 * where nobody can be is not written: the topic has some from before playback refused them.
 */
@Singleton
class History {
  private final HistoryRepository rows;

  History(HistoryRepository rows) {
    this.rows = rows;
  }

  /** Takes note of where the viewer is, unless something later is known already. */
  @Transactional
  public void apply(ViewingEvent event) {
    if (!event.hasPosition()) {
      return;
    }
    // A profile's events are on one partition, so nobody else writes this row at the same time.
    Optional<HistoryRow> known = rows.findById(HistoryRow.idOf(event));
    if (known.isEmpty()) {
      rows.save(HistoryRow.of(event));
    } else if (event.at().isAfter(known.get().updatedAt())) {
      rows.update(HistoryRow.of(event));
    }
  }
}
