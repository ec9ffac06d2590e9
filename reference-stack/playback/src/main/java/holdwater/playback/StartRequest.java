package holdwater.playback;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Who wants to watch what.
 *
 * @param zone the viewer's; null for the zone of this process
 */
@Serdeable
record StartRequest(String accountId, String profileId, String titleId, @Nullable String zone) {}
