package holdwater.playback;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What an edge says of itself.
 *
 * @param load 0 idle to 1 full
 */
@Serdeable
record EdgeStatus(double load) {}
