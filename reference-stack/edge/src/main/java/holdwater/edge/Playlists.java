package holdwater.edge;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Players do not hand a playlist's query on to what it names, so the edge does. */
final class Playlists {

  private static final Pattern SEGMENT = Pattern.compile("(?m)^([^#\\s]\\S*)$");
  private static final Pattern MAP = Pattern.compile("(#EXT-X-MAP:URI=\"[^\"]+)\"");

  private Playlists() {}

  /** The playlist with {@code query} behind every URL in it. */
  static byte[] signed(byte[] playlist, String query) {
    String text = new String(playlist, StandardCharsets.UTF_8);
    // Anybody writes the query: a $ in it is no group of the pattern.
    String behind = "$1?" + Matcher.quoteReplacement(query);
    text = SEGMENT.matcher(text).replaceAll(behind);
    return MAP.matcher(text).replaceAll(behind + "\"").getBytes(StandardCharsets.UTF_8);
  }
}
