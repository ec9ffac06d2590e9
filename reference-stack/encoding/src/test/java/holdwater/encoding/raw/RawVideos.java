package holdwater.encoding.raw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Uncompressed videos as a creator's program writes them. */
public final class RawVideos {
  private static final int GREY = 128;

  private RawVideos() {}

  /** Slowly brighter, 25 pictures of 64x36 a second; another one for each {@code number}. */
  public static byte[] lasting(int seconds, int number) {
    return of("YUV4MPEG2 W64 H36 F25:1 Ip A1:1 C420jpeg", 64, 36, 25 * seconds, number);
  }

  static byte[] of(String header, int width, int height, int frames, int number) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes((header + "\n").getBytes(StandardCharsets.US_ASCII));
    for (int frame = 0; frame < frames; frame++) {
      byte[] picture = new byte[width * height * 3 / 2];
      Arrays.fill(picture, (byte) GREY);
      for (int i = 0; i < width * height; i++) {
        picture[i] = (byte) (40 + i % width + i / width + frame / 2);
      }
      picture[0] = (byte) number;
      file.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
      file.writeBytes(picture);
    }
    return file.toByteArray();
  }
}
