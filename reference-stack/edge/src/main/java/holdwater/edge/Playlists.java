package holdwater.edge;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Players do not hand a playlist's query on to what it names, so the edge does. */
final class Playlists {

  private static final Pattern SEGMENT = Pattern.compile("(?m)^([^#\\s]\\S*)$");
  private static final Pattern MAP = Pattern.compile("(#EXT-X-MAP:URI=\"[^\"]+)\"");

  private Playlists() {}

  /** The playlist with {@code query} behind every URL in it. */
  static byte[] signed(byte[] playlist, String query) {
    String text = new String(playlist, StandardCharsets.UTF_8);
    text = SEGMENT.matcher(text).replaceAll("$1?" + query);
    return MAP.matcher(text).replaceAll("$1?" + query + "\"").getBytes(StandardCharsets.UTF_8);
  }
}
