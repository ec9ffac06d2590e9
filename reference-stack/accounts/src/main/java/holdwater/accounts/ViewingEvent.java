package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Topic {@code viewing-events}: what a player told while it played. May come twice.
 *
 * @param clientId with {@code sequence} the order of what one player told; null in older events
 * @param durationSeconds of the title; null in older events
 * @param at when the viewer meant it
 */
@Serdeable
record ViewingEvent(
    String eventId,
    String sessionId,
    String accountId,
    String profileId,
    String titleId,
    @Nullable String clientId,
    @Nullable Long sequence,
    String kind,
    double positionSeconds,
    @Nullable Double durationSeconds,
    Instant at) {
  static final String TOPIC = "viewing-events";

  /** From this share on a title counts as watched to its end; recommendations says the same. */
  private static final double WATCHED = 0.95;

  private static final String STOP = "stop";

  /** Whether it says that somebody watches on. */
  boolean isWatching() {
    return !kind.equals(STOP);
  }

  /** Whether its position can be one. */
  boolean hasPosition() {
    return Double.isFinite(positionSeconds) && positionSeconds >= 0;
  }

  /** Whether the title is watched to its end, which who stops in the middle of it has not. */
  boolean isAtEnd() {
    return durationSeconds != null
        && durationSeconds > 0
        && positionSeconds >= WATCHED * durationSeconds;
  }
}
