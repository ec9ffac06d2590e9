package holdwater.load.viewers;

import java.util.function.LongSupplier;

/**
 * How one player numbers what it tells of its session, so that what is sent again counts once, and
 * says when it meant it by a clock that never jumps. Used by one thread at a time.
 */
final class Telling {
  private final LongSupplier micros;
  private final String client;
  private final long began;
  private long told;

  /**
   * Begins when playback has answered.
   *
   * @param micros a clock of microseconds that never jumps
   */
  Telling(LongSupplier micros, String client) {
    this.micros = micros;
    this.client = client;
    this.began = micros.getAsLong();
  }

  /** The fields of the next heartbeat that say which one it is. */
  String next() {
    return "\"clientId\":\"%s\",\"sequence\":%d,\"sinceStartMillis\":%d"
        .formatted(client, told++, (micros.getAsLong() - began) / 1_000);
  }
}
