package holdwater.encoding.raw;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An uncompressed video: YUV4MPEG2 with pictures of 4:2:0. Nothing in it can name a file or another
 * format, and its length says whether it is whole, so that ffmpeg is given nothing to guess.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 */
public record RawVideo(int width, int height, int framesPerSecond, int frames) {
  /** What each picture begins with; parameters of its own are refused. */
  private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

  /** ffmpeg takes 96. */
  private static final int LONGEST_HEADER = 95;

  private static final int LEAST_PIXELS = 16;
  private static final int MOST_PIXELS = 1_280;

  private static final Pattern HEADER =
      Pattern.compile(
          "YUV4MPEG2 W(\\d{1,4}) H(\\d{1,4}) F(\\d{1,3}):1(?: Ip)?"
              + "(?: A(?:0:0|[1-9]\\d{0,4}:[1-9]\\d{0,4}))?(?: C420(?:jpeg|mpeg2|paldv)?)?"
              // ffmpeg goes by the first one where there is no C: it must say the same.
              + "(?: XYSCSS=420(?:JPEG|MPEG2|PALDV))?(?: XCOLORRANGE=(?:FULL|LIMITED))?");

  /**
   * Reads what such a file says of itself, and that every picture is where it must be.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static RawVideo of(byte[] file) {
    int end = endOfHeader(file);
    String said = new String(file, 0, end, StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(said);
    require(header.matches(), "it does not begin as a YUV4MPEG2 of 4:2:0 does");
    int width = side(header.group(1));
    int height = side(header.group(2));
    int picture = width * height * 3 / 2;
    int begin = end + 1;
    int frame = FRAME.length + picture;
    int frames = (file.length - begin) / frame;
    require(frames > 0 && (file.length - begin) % frame == 0, "its last picture is not whole");
    for (int i = 0; i < frames; i++) {
      require(isFrame(file, begin + i * frame), "picture " + i + " does not begin with FRAME");
    }
    return new RawVideo(width, height, Integer.parseInt(header.group(3)), frames);
  }

  /**
   * Its length.
   *
   * @throws IllegalArgumentException if it does not last whole seconds
   */
  public int seconds() {
    require(framesPerSecond > 0 && frames % framesPerSecond == 0, "it does not last whole seconds");
    return frames / framesPerSecond;
  }

  private static int endOfHeader(byte[] file) {
    for (int i = 0; i < Math.min(file.length, LONGEST_HEADER); i++) {
      if (file[i] == '\n') {
        return i;
      }
    }
    throw new IllegalArgumentException("it has no line at its beginning that says what it is");
  }

  private static int side(String pixels) {
    int side = Integer.parseInt(pixels);
    require(
        side >= LEAST_PIXELS && side <= MOST_PIXELS && side % 2 == 0,
        "a side of " + side + " pixels is not even, or not between 16 and 1280");
    return side;
  }

  private static boolean isFrame(byte[] file, int at) {
    for (int i = 0; i < FRAME.length; i++) {
      if (file[at + i] != FRAME[i]) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
