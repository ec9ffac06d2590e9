package holdwater.playback;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a player tells while it plays. Told twice, by the same client with the same sequence, it
 * counts once.
 *
 * @param clientId of the player, unique within the session
 * @param sequence counts up with each telling of this client in this session, from 0 on
 * @param sinceStartMillis since the answer to the start, by a clock of the player's that never
 *     jumps; null if it has none
 * @param accountId of who is signed in, as the gateway knows it; not what the session says
 * @param profileId the same for who watches
 */
@Serdeable
record Heartbeat(
    @Nullable String sessionId,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String clientId,
    @Nullable Long sequence,
    @Nullable Long sinceStartMillis,
    @Nullable String kind,
    double positionSeconds,
    @Nullable String rung,
    @Nullable Double bufferSeconds) {
  private static final Set<String> KINDS = Set.of("start", "heartbeat", "stop");

  /** No title is longer than a week, and no player loads more ahead. */
  private static final double MOST_SECONDS = 7 * 24 * 3_600;

  private static final int LONGEST_RUNG = 64;
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** 400 unless a player can have said that. */
  void check() {
    if (sessionId == null || accountId == null || profileId == null) {
      throw ApiFailure.badRequest("sessionId, accountId and profileId are needed.");
    }
    checkIdentity();
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

  private void checkIdentity() {
    if (clientId == null || !CLIENT_ID.matcher(clientId).matches()) {
      throw ApiFailure.badRequest(
          "clientId is needed: 1 to 64 letters, digits, dots, dashes or underscores.");
    }
    if (sequence == null || sequence < 0) {
      throw ApiFailure.badRequest("sequence is needed: 0, 1, 2 and so on.");
    }
    if (sinceStartMillis != null && sinceStartMillis < 0) {
      throw ApiFailure.badRequest("sinceStartMillis is not before the start: " + sinceStartMillis);
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
