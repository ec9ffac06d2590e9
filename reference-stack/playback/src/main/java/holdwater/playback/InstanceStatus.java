package holdwater.playback;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;

/**
 * What an instance that viewers use says of itself.
 *
 * @param load 0 idle to 1 full; absent where nobody asks for it
 * @param upSeconds for how long it has been serving
 */
@Serdeable
record InstanceStatus(@Nullable Double load, @Nullable Double upSeconds) {

  /** 0 if it does not say. */
  double loadOrIdle() {
    return load == null ? 0 : load;
  }

  /** Long, if it does not say. */
  Duration up() {
    return upSeconds == null
        ? Duration.ofDays(1)
        : Duration.ofMillis(Math.round(upSeconds * 1_000));
  }
}
