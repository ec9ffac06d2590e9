package holdwater.edge;

import holdwater.runtime.signing.ContentDigest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one object: a file of one rung of one title. Each part is a plain file name, so a key can
 * be one too.
 *
 * @param rung or {@value #ART} for pictures, which are public
 */
record ContentKey(String titleId, String rung, String file) {

  /** In place of a rung: what anybody may see without having started the title. */
  static final String ART = "art";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String SEPARATOR = "~";

  private static final Map<String, String> TYPES =
      Map.of(
          "m4s", "video/iso.segment",
          "mp4", "video/mp4",
          "m3u8", "application/vnd.apple.mpegurl",
          "jpg", "image/jpeg");

  /** The key of these three, or empty if one of them is no plain name. */
  static Optional<ContentKey> of(String titleId, String rung, String file) {
    boolean plain =
        NAME.matcher(titleId).matches()
            && NAME.matcher(rung).matches()
            && NAME.matcher(file).matches();
    return plain ? Optional.of(new ContentKey(titleId, rung, file)) : Optional.empty();
  }

  /** Reads what {@link #fileName} wrote. */
  static Optional<ContentKey> ofFileName(String name) {
    String[] parts = name.split(SEPARATOR, -1);
    return parts.length == 3 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
  }

  String fileName() {
    return String.join(SEPARATOR, titleId, rung, file);
  }

  String originPath() {
    return "/origin/" + titleId + "/" + rung + "/" + file;
  }

  boolean isPublic() {
    return rung.equals(ART);
  }

  /** Whether the name says what is in the object, which then never changes. */
  boolean isAddressed() {
    return ContentDigest.isAddressed(file);
  }

  /**
   * Whether {@code body} may be this object: it is what the name says, or the name says nothing.
   */
  boolean mayBe(byte[] body) {
    return !isAddressed() || ContentDigest.fits(file, body);
  }

  boolean isPlaylist() {
    return file.endsWith(".m3u8");
  }

  /** By the file's name: a cached file must not need a second one for its type. */
  String mediaType() {
    return TYPES.getOrDefault(
        file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
