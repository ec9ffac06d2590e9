package holdwater.encoding.ladder;

import java.util.ArrayList;
import java.util.List;

/**
 * What an HLS media playlist (RFC 8216) of fragmented MP4 says.
 *
 * @param init name of the initialisation segment, or {@code null}
 * @param segments in the order of play
 * @param complete whether it ends with EXT-X-ENDLIST
 */
public record MediaPlaylist(String init, List<Segment> segments, boolean complete) {

  /**
   * One piece of the title.
   *
   * @param name file name beside the playlist
   * @param seconds its length
   */
  public record Segment(String name, double seconds) {}

  private static final String MAP = "#EXT-X-MAP:URI=\"";
  private static final String LENGTH = "#EXTINF:";

  public MediaPlaylist {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a playlist; tags it does not need are passed over.
   *
   * @throws IllegalArgumentException if it is no playlist, or a segment has no length
   */
  public static MediaPlaylist parse(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).strip().equals("#EXTM3U")) {
      throw new IllegalArgumentException("no playlist: it does not start with #EXTM3U");
    }
    String init = null;
    boolean complete = false;
    Double seconds = null;
    List<Segment> segments = new ArrayList<>();
    for (String raw : lines) {
      String line = raw.strip();
      if (line.startsWith(MAP)) {
        init = line.substring(MAP.length(), line.indexOf('"', MAP.length()));
      } else if (line.startsWith(LENGTH)) {
        seconds = Double.valueOf(line.substring(LENGTH.length()).split(",", 2)[0]);
      } else if (line.equals("#EXT-X-ENDLIST")) {
        complete = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        if (seconds == null) {
          throw new IllegalArgumentException("segment " + line + " has no #EXTINF");
        }
        segments.add(new Segment(line, seconds));
        seconds = null;
      }
    }
    return new MediaPlaylist(init, segments, complete);
  }

  /** The length of all segments together. */
  public double seconds() {
    return segments.stream().mapToDouble(Segment::seconds).sum();
  }
}
