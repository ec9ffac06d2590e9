package holdwater.recommendations;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Topic {@code viewing-events}: what a player reported.
 *
 * @param eventId the same when the event comes again
 * @param kind {@code start}, {@code heartbeat} or {@code stop}
 */
@Serdeable
record ViewingEvent(
    String eventId,
    @Nullable String sessionId,
    @Nullable String accountId,
    String profileId,
    String titleId,
    String kind,
    double positionSeconds,
    Instant at) {

  boolean isStart() {
    return "start".equals(kind);
  }
}
