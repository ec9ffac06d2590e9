package holdwater.playback;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Who wants to watch on in a session that has not ended yet.
 *
 * @param accountId of who is signed in, as the gateway knows it; not what the session says
 * @param profileId the same for who watches
 * @param zone the viewer's; null for the zone of this process
 */
@Serdeable
record RenewalRequest(
    @Nullable String sessionId,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String zone) {

  /** 400 unless all is there. */
  void check() {
    if (sessionId == null || accountId == null || profileId == null) {
      throw ApiFailure.badRequest("sessionId, accountId and profileId are needed.");
    }
  }

  /** 403 unless it comes from whom the session was started for. */
  void checkOwns(Session session) {
    if (!session.accountId().equals(accountId) || !session.profileId().equals(profileId)) {
      throw ApiFailure.forbidden("This is somebody else's session.");
    }
  }
}
