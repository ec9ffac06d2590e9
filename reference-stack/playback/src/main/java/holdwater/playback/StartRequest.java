package holdwater.playback;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Who wants to watch what.
 *
 * @param zone the viewer's; null for the zone of this process
 */
@Serdeable
record StartRequest(
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String titleId,
    @Nullable String zone) {

  /** 400 unless all that a session consists of is there. */
  void check() {
    if (accountId == null || profileId == null || titleId == null) {
      throw ApiFailure.badRequest("accountId, profileId and titleId are needed.");
    }
  }
}
