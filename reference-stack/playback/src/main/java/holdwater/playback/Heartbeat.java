package holdwater.playback;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** What a player tells while it plays. */
@Serdeable
record Heartbeat(
    String kind, double positionSeconds, @Nullable String rung, @Nullable Double bufferSeconds) {}
