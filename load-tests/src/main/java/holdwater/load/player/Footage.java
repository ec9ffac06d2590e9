package holdwater.load.player;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What creators upload: two seconds of an uncompressed picture that slowly grows brighter. */
public final class Footage {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 36;
  private static final int FRAMES = 50;
  private static final int DARK = 40;
  private static final int GREY = 128;

  private Footage() {}

  /** Another one for each number and run: both stand in its first pixels. */
  public static byte[] of(long run, long number) {
    byte[] header = ascii("YUV4MPEG2 W%d H%d F25:1 Ip A1:1 C420jpeg\n".formatted(WIDTH, HEIGHT));
    byte[] frame = ascii("FRAME\n");
    byte[] picture = new byte[WIDTH * HEIGHT * 3 / 2];
    ByteBuffer file = ByteBuffer.allocate(header.length + FRAMES * (frame.length + picture.length));
    file.put(header);
    for (int i = 0; i < FRAMES; i++) {
      paint(picture, i / 2);
      if (i == 0) {
        ByteBuffer.wrap(picture).putLong(run).putLong(number);
      }
      file.put(frame).put(picture);
    }
    return file.array();
  }

  private static void paint(byte[] picture, int brighter) {
    Arrays.fill(picture, (byte) GREY);
    for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
      picture[pixel] = (byte) (DARK + pixel % WIDTH + pixel / WIDTH + brighter);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
