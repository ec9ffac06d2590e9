package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A line of a viewing history. */
@Serdeable
record HistoryEntry(String titleId, double positionSeconds, Instant updatedAt) {
  static HistoryEntry of(HistoryRow row) {
    return new HistoryEntry(row.titleId(), row.positionSeconds(), row.updatedAt());
  }
}
