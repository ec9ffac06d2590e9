package holdwater.playback;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A heartbeat as history and recommendations read it from the topic. */
@Serdeable
record ViewingEvent(
    String eventId,
    String sessionId,
    String accountId,
    String profileId,
    String titleId,
    String kind,
    double positionSeconds,
    Instant at) {
  static final String TOPIC = "viewing-events";
}
