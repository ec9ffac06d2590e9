package holdwater.playback;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Set;

/**
 * What a player tells while it plays.
 *
 * @param accountId of who is signed in, as the gateway knows it; not what the session says
 * @param profileId the same for who watches
 */
@Serdeable
record Heartbeat(
    @Nullable String sessionId,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String kind,
    double positionSeconds,
    @Nullable String rung,
    @Nullable Double bufferSeconds) {
  private static final Set<String> KINDS = Set.of("start", "heartbeat", "stop");

  /** No title is longer than a week, and no player loads more ahead. */
  private static final double MOST_SECONDS = 7 * 24 * 3_600;

  private static final int LONGEST_RUNG = 64;

  /** 400 unless a player can have said that. */
  void check() {
    if (sessionId == null || accountId == null || profileId == null) {
      throw ApiFailure.badRequest("sessionId, accountId and profileId are needed.");
    }
    // A set that is asked for null throws.
    if (kind == null || !KINDS.contains(kind)) {
      throw ApiFailure.badRequest("kind is start, heartbeat or stop, not " + kind);
    }
    checkSeconds(positionSeconds, "positionSeconds");
    if (bufferSeconds != null) {
      checkSeconds(bufferSeconds, "bufferSeconds");
    }
    if (rung != null && rung.length() > LONGEST_RUNG) {
      throw ApiFailure.badRequest("rung has at most " + LONGEST_RUNG + " characters.");
    }
  }

  /** JSON's 1e400 is read as infinity. */
  private static void checkSeconds(double seconds, String name) {
    boolean possible = seconds >= 0 && seconds <= MOST_SECONDS; // False for NaN.
    if (!possible) {
      throw ApiFailure.badRequest(
          name + " is from 0 to " + (long) MOST_SECONDS + ", not " + seconds);
    }
  }

  /** 403 unless it comes from whom the session was started for. */
  void checkOwns(Session session) {
    if (!session.accountId().equals(accountId) || !session.profileId().equals(profileId)) {
      throw ApiFailure.forbidden("This is somebody else's session.");
    }
  }
}
