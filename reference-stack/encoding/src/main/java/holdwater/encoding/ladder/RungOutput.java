package holdwater.encoding.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what an encoding left in its working directory: a rung that is not right is never
 * published.
 */
public final class RungOutput {

  /** Of 1 for identical. The seeds reach 0.9 and more; what is garbled stays far below. */
  static final double LEAST_SSIM = 0.80;

  /** Audio frames do not end where pictures do. */
  private static final double TOLERANCE_SECONDS = 0.1;

  private static final Pattern SSIM = Pattern.compile("SSIM Mean Y:([0-9.]+)");

  private RungOutput() {}

  /** Why a rung must not be published. */
  public static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Checks playlist, segment lengths, container boxes and quality.
   *
   * @param directory where ffmpeg wrote
   * @param seconds length of the source
   * @param said what ffmpeg printed
   * @throws Unfit naming what is wrong
   */
  public static RungFacts check(
      Path directory, Rung rung, Ladder ladder, int seconds, List<String> said)
      throws IOException, Unfit {
    MediaPlaylist playlist = playlist(directory);
    require(playlist.complete(), "its playlist has no end");
    require("init.mp4".equals(playlist.init()), "its playlist names no init.mp4");
    int expected = (seconds + ladder.segmentSeconds() - 1) / ladder.segmentSeconds();
    require(
        playlist.segments().size() == expected,
        "it has " + playlist.segments().size() + " segments instead of " + expected);
    require(
        Math.abs(playlist.seconds() - seconds) <= TOLERANCE_SECONDS * expected,
        "it lasts " + playlist.seconds() + " s instead of " + seconds);
    long bandwidth = 0;
    for (int i = 0; i < expected; i++) {
      MediaPlaylist.Segment segment = playlist.segments().get(i);
      require(segment.name().equals(i + ".m4s"), "segment " + i + " is named " + segment.name());
      boolean last = i == expected - 1;
      require(
          last || Math.abs(segment.seconds() - ladder.segmentSeconds()) <= TOLERANCE_SECONDS,
          "segment " + i + " lasts " + segment.seconds() + " s");
      bandwidth = Math.max(bandwidth, bitsPerSecond(directory, segment));
    }
    double ssim = ssim(said);
    require(ssim >= LEAST_SSIM, "its SSIM is " + ssim + ", the least is " + LEAST_SSIM);
    return new RungFacts(
        rung.name(),
        rung.width(),
        rung.height(),
        bandwidth,
        codecs(directory),
        expected,
        ladder.segmentSeconds(),
        RungFiles.of(directory, expected).files());
  }

  private static MediaPlaylist playlist(Path directory) throws IOException, Unfit {
    try {
      return MediaPlaylist.parse(Files.readAllLines(directory.resolve(EncodeCommand.PLAYLIST)));
    } catch (IllegalArgumentException e) {
      throw new Unfit(e.getMessage());
    }
  }

  private static String codecs(Path directory) throws IOException, Unfit {
    try {
      return InitSegment.codecs(Files.readAllBytes(directory.resolve("init.mp4")));
    } catch (IllegalArgumentException e) {
      throw new Unfit(e.getMessage());
    }
  }

  private static long bitsPerSecond(Path directory, MediaPlaylist.Segment segment)
      throws IOException, Unfit {
    byte[] bytes = Files.readAllBytes(directory.resolve(segment.name()));
    require(
        InitSegment.boxAt(bytes, 0, "styp") || InitSegment.boxAt(bytes, 0, "moof"),
        "segment " + segment.name() + " is no movie fragment");
    return Math.round(bytes.length * 8 / segment.seconds());
  }

  private static double ssim(List<String> said) throws Unfit {
    for (String line : said) {
      Matcher measured = SSIM.matcher(line);
      if (measured.find()) {
        return Double.parseDouble(measured.group(1));
      }
    }
    throw new Unfit("the encoder did not measure its quality");
  }

  private static void require(boolean condition, String otherwise) throws Unfit {
    if (!condition) {
      throw new Unfit(otherwise);
    }
  }
}
