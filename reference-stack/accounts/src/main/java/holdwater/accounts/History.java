package holdwater.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Writes viewing histories. Idempotent: an event may come twice, or after a later one. A position
 * where nobody can be is not written: the topic has some from before playback refused them.
 */
@Singleton
class History {
  private final HistoryRepository rows;
  private final Counter conflicts;

  History(HistoryRepository rows, MeterRegistry meters) {
    this.rows = rows;
    this.conflicts = meters.counter("region.conflicts", "topic", ViewingEvent.TOPIC);
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

  /**
   * The same for an event of another region. Where another session has said something later here,
   * that stays, as it will there, and counts as a conflict.
   */
  void applyFromElsewhere(ViewingEvent event) {
    if (!event.hasPosition()) {
      return;
    }
    HistoryRow told = HistoryRow.of(event);
    rows.keepNewest(told);
    // How many rows it wrote nobody says: Micronaut counts the entities that it was given.
    if (rows.findById(told.id()).filter(told::losesTo).isPresent()) {
      conflicts.increment();
    }
  }
}
