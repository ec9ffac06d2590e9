package holdwater.encoding.ladder;

import java.nio.charset.StandardCharsets;

/** What an initialisation segment (ISO 14496-12) says about its tracks. */
final class InitSegment {

  private static final int BOX_HEADER = 8;

  private InitSegment() {}

  /**
   * The codecs as RFC 6381 writes them, {@code avc1.4d401e,mp4a.40.2}.
   *
   * @throws IllegalArgumentException if there is no file type box, no movie box or no H.264 track
   */
  static String codecs(byte[] init) {
    if (!boxAt(init, 0, "ftyp")) {
      throw new IllegalArgumentException("no initialisation segment: it does not start with ftyp");
    }
    if (find(init, "moov") < 0) {
      throw new IllegalArgumentException("the initialisation segment has no moov box");
    }
    int configuration = find(init, "avcC");
    if (configuration < 0 || configuration + 8 > init.length) {
      throw new IllegalArgumentException("the initialisation segment has no H.264 track");
    }
    // After the box's name: a version byte, then profile, constraints and level (ISO 14496-15).
    String video =
        "avc1.%02x%02x%02x"
            .formatted(init[configuration + 5], init[configuration + 6], init[configuration + 7]);
    // 40.2 is AAC-LC, the only profile that ffmpeg's own AAC encoder is asked for.
    return find(init, "mp4a") < 0 ? video : video + ",mp4a.40.2";
  }

  /** Whether {@code bytes} have a box of that name at {@code offset}. */
  static boolean boxAt(byte[] bytes, int offset, String name) {
    return bytes.length >= offset + BOX_HEADER && matches(bytes, offset + 4, name);
  }

  private static int find(byte[] bytes, String name) {
    for (int at = 4; at + 4 <= bytes.length; at++) {
      if (matches(bytes, at, name)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int at, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
