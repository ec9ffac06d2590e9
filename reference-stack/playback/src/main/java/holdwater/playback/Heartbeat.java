package holdwater.playback;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Set;

/** What a player tells while it plays. */
@Serdeable
record Heartbeat(
    @Nullable String kind,
    double positionSeconds,
    @Nullable String rung,
    @Nullable Double bufferSeconds) {
  private static final Set<String> KINDS = Set.of("start", "heartbeat", "stop");

  /** 400 unless a player can have said that. */
  void check() {
    // A set that is asked for null throws.
    if (kind == null || !KINDS.contains(kind)) {
      throw ApiFailure.badRequest("kind is start, heartbeat or stop, not " + kind);
    }
  }
}
