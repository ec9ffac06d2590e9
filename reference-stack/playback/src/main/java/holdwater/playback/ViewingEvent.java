package holdwater.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.playback.SessionIds.Session;
import holdwater.resilience.ClockLeeway;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A heartbeat as history and recommendations read it from the topic.
 *
 * @param eventId the same for a heartbeat that is told again; one for all starts of a session
 * @param at when the viewer meant it
 */
@Serdeable
record ViewingEvent(
    String eventId,
    String sessionId,
    String accountId,
    String profileId,
    String titleId,
    String clientId,
    long sequence,
    String kind,
    double positionSeconds,
    double durationSeconds,
    Instant at) {
  static final String TOPIC = "viewing-events";
  private static final String START = "start";

  /** The event of a checked heartbeat that came {@code now}. */
  static ViewingEvent of(Session session, Heartbeat told, Instant now) {
    return new ViewingEvent(
        eventId(session, told),
        session.nonce(),
        session.accountId(),
        session.profileId(),
        session.titleId(),
        told.clientId(),
        told.sequence(),
        told.kind(),
        told.positionSeconds(),
        session.durationSeconds(),
        meantAt(session, told, now));
  }

  private static String eventId(Session session, Heartbeat told) {
    String which = told.kind().equals(START) ? START : told.clientId() + "\n" + told.sequence();
    return UUID.nameUUIDFromBytes((session.nonce() + "\n" + which).getBytes(UTF_8)).toString();
  }

  /**
   * By the player's clock from the start on, where it says so: however long the heartbeat was on
   * its way, and whatever this process takes for the time. Not later than now, as far as clocks of
   * ours may be apart, nor behind the session's end: a wrong clock would have the last word, and a
   * place of its account, until then.
   */
  private static Instant meantAt(Session session, Heartbeat told, Instant now) {
    if (told.sinceStartMillis() == null) {
      return now;
    }
    long end =
        Math.min(session.expirySeconds() * 1_000, now.plus(ClockLeeway.LEEWAY).toEpochMilli());
    long longest = Math.max(0, end - session.startedMillis());
    return Instant.ofEpochMilli(
        session.startedMillis() + Math.min(told.sinceStartMillis(), longest));
  }
}
