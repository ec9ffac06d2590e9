package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** Topic {@code viewing-events}: what a player told while it played. May come twice. */
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
  static final String STOP = "stop";

  /** Whether its position can be one. */
  boolean hasPosition() {
    return Double.isFinite(positionSeconds) && positionSeconds >= 0;
  }
}
