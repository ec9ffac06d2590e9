package holdwater.playback;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * All that a player needs.
 *
 * @param edges in order of preference
 */
@Serdeable
public record PlaybackSession(
    String sessionId,
    String titleId,
    Instant expiresAt,
    int heartbeatSeconds,
    List<Address> edges,
    Manifest manifest) {

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
