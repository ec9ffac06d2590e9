package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Up to where a profile has watched a title.
 *
 * @param id {@code <profileId>/<titleId>}
 * @param updatedAt of the newest event that was applied
 * @param finished whether the newest event was a stop
 */
@MappedEntity("history")
record HistoryRow(
    @Id String id,
    String profileId,
    String titleId,
    double positionSeconds,
    boolean finished,
    Instant updatedAt) {

  static HistoryRow of(ViewingEvent event) {
    return new HistoryRow(
        idOf(event),
        event.profileId(),
        event.titleId(),
        event.positionSeconds(),
        event.kind().equals(ViewingEvent.STOP),
        event.at());
  }

  static String idOf(ViewingEvent event) {
    return event.profileId() + "/" + event.titleId();
  }
}
