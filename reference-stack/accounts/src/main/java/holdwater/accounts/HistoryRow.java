package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;

/**
 * Up to where a profile has watched a title. Its version, by which a later event is told from an
 * earlier one, is who told it as what ({@code sessionId}, {@code clientId}, {@code toldAs}) and
 * {@code updatedAt}.
 *
 * @param id {@code <profileId>/<titleId>}
 * @param updatedAt when the viewer meant the newest event that was applied
 * @param finished whether the title was watched to its end
 * @param toldAs the sequence of the client in the session; with it null in older rows
 * @param watching whether that event says that somebody watches on
 */
@MappedEntity("history")
record HistoryRow(
    @Id String id,
    String profileId,
    String titleId,
    double positionSeconds,
    boolean finished,
    Instant updatedAt,
    @Nullable String sessionId,
    @Nullable String clientId,
    @Nullable Long toldAs,
    boolean watching) {

  static HistoryRow of(ViewingEvent event) {
    return new HistoryRow(
        idOf(event),
        event.profileId(),
        event.titleId(),
        event.positionSeconds(),
        event.isAtEnd(),
        event.at(),
        event.sessionId(),
        event.clientId(),
        event.sequence(),
        event.isWatching());
  }

  /** Answers: has another session meant something later? */
  boolean losesTo(HistoryRow known) {
    return known.updatedAt.isAfter(updatedAt) && !Objects.equals(sessionId, known.sessionId);
  }

  static String idOf(ViewingEvent event) {
    return event.profileId() + "/" + event.titleId();
  }
}
