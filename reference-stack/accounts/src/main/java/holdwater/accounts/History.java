package holdwater.accounts;

import jakarta.inject.Singleton;

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

  /**
   * Takes note of where the viewer is, unless something later is known already.
   *
   * @throws RuntimeException if the database does not take it, or another instance was faster:
   *     apply it again
   */
  void apply(ViewingEvent event) {
    if (event.hasPosition()) {
      rows.keepNewest(HistoryRow.of(event));
    }
  }
}
