package holdwater.playback;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * All that a player needs.
 *
 * @param sessionId to be told to nobody but the gateway
 * @param renewAfterSeconds so long after this answer a player that plays on renews the session; no
 *     clock of its own has to be right for that
 * @param edges in order of preference
 * @param hls path of the HLS master list at any gateway, signed; good for whoever has it
 */
@Serdeable
public record PlaybackSession(
    String sessionId,
    String titleId,
    Instant expiresAt,
    long renewAfterSeconds,
    int heartbeatSeconds,
    List<Address> edges,
    Manifest manifest,
    String hls) {

  /** The ladder of a title, each file by its signed path on any edge. */
  @Serdeable
  public record Manifest(double durationSeconds, List<Rung> rungs) {}

  /** One quality. */
  @Serdeable
  public record Rung(
      String name,
      int width,
      int height,
      long bandwidth,
      String codecs,
      double segmentSeconds,
      String init,
      List<String> segments) {}
}
