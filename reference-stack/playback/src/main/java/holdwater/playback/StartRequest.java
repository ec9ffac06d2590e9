package holdwater.playback;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.regex.Pattern;

/**
 * Who wants to watch what.
 *
 * @param zone the viewer's; null for the zone of this process
 * @param idempotencyKey names this press of play: a start that comes again with it is the same
 *     session. Null for one that never comes again
 */
@Serdeable
record StartRequest(
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String titleId,
    @Nullable String zone,
    @Nullable String idempotencyKey) {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  /** 400 unless all that a session consists of is there. */
  void check() {
    if (accountId == null || profileId == null || titleId == null) {
      throw ApiFailure.badRequest("accountId, profileId and titleId are needed.");
    }
    if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
      throw ApiFailure.badRequest("idempotencyKey has 1 to 128 characters, none of them a space.");
    }
  }
}
