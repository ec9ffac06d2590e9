package holdwater.load.player;

import java.util.List;

/**
 * One quality of a title.
 *
 * @param bandwidth bits per second that it needs
 * @param segmentSeconds how long each segment plays
 * @param init path of the initialisation segment on any edge
 * @param segments paths of the media segments on any edge, in order
 */
public record Rung(
    String name, long bandwidth, double segmentSeconds, String init, List<String> segments) {
  public Rung {
    if (bandwidth <= 0 || segmentSeconds <= 0 || segments.isEmpty()) {
      throw new IllegalArgumentException(
          "rung " + name + ": " + bandwidth + " bit/s, " + segmentSeconds + " s, " + segments);
    }
    segments = List.copyOf(segments);
  }
}
