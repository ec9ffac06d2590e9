package holdwater.encoding.ladder;

import java.util.List;

/**
 * ffmpeg's arguments, one method per thing it is asked for. All file names are relative to the
 * working directory.
 */
public final class EncodeCommand {

  /** The working directory's copy of the source. */
  public static final String SOURCE = "source.mp4";

  /** The working directory's copy of an uncompressed video, of which the source is made. */
  public static final String RAW = "raw.y4m";

  /**
   * The media playlist; beside it lie {@code init.mp4} and {@code 0.m4s}, {@code 1.m4s} and so on.
   */
  public static final String PLAYLIST = "media.m3u8";

  /** The still picture that stands for a title. */
  public static final String POSTER = "poster.jpg";

  private EncodeCommand() {}

  /**
   * A source video out of ffmpeg's own test pictures and a beeping tone.
   *
   * @param picture a lavfi graph without blanks
   */
  public static List<String> source(
      String picture, int toneHertz, int seconds, int framesPerSecond) {
    return words(
        """
        -filter_threads 1 -f lavfi -i %s
        -f lavfi -i sine=frequency=%d:beep_factor=4:sample_rate=44100
        -t %d -r %d
        -c:v libx264 -preset ultrafast -crf 20 -pix_fmt yuv420p -threads 1
        -c:a aac -b:a 64k -ac 1 %s
        """
            .formatted(picture, toneHertz, seconds, framesPerSecond, SOURCE));
  }

  /**
   * A source video out of an uncompressed one, with silence. What the file is, is said: ffmpeg must
   * not look for itself in what a stranger made.
   */
  public static List<String> fromRaw(int seconds, int framesPerSecond) {
    return words(
        """
        -threads 1 -filter_threads 1 -f yuv4mpegpipe -i %s
        -f lavfi -i anullsrc=channel_layout=mono:sample_rate=44100
        -map 0:v:0 -map 1:a:0 -t %d -r %d
        -c:v libx264 -preset ultrafast -crf 20 -pix_fmt yuv420p -threads 1
        -c:a aac -b:a 64k -ac 1 %s
        """
            .formatted(RAW, seconds, framesPerSecond, SOURCE));
  }

  /** The picture after {@code atSeconds} of the source, 320 pixels wide. */
  public static List<String> poster(int atSeconds) {
    return words(
        "-threads 1 -ss %d -i %s -frames:v 1 -vf scale=320:-2 -q:v 4 -threads 1 %s"
            .formatted(atSeconds, SOURCE, POSTER));
  }

  /**
   * One rung as CMAF segments under an HLS playlist.
   *
   * <p>Every segment starts with a key picture, at the same place in each rung. The encoder
   * measures its own quality (SSIM), which costs next to nothing there and a second decoding
   * elsewhere; it is tuned for that measure, because with its psycho-visual choices on the measure
   * would be wrong.
   */
  public static List<String> rung(Rung rung, Ladder ladder) {
    return words(
        """
        -threads 1 -filter_threads 1 -i %1$s -map 0:v:0 -map 0:a:0
        -vf scale=%2$d:%3$d -r %4$d
        -c:v libx264 -preset superfast -profile:v main -pix_fmt yuv420p -threads 1
        -b:v %5$dk -maxrate %5$dk -bufsize %6$dk
        -g %7$d -keyint_min %7$d -sc_threshold 0
        -tune ssim -x264-params ssim=1
        -c:a aac -b:a 48k -ac 1
        -f hls -hls_time %8$d -hls_playlist_type vod -hls_segment_type fmp4
        -hls_flags independent_segments
        -hls_fmp4_init_filename init.mp4 -hls_segment_filename %%d.m4s %9$s
        """
            .formatted(
                SOURCE,
                rung.width(),
                rung.height(),
                ladder.framesPerSecond(),
                rung.videoKilobits(),
                2 * rung.videoKilobits(),
                ladder.segmentSeconds() * ladder.framesPerSecond(),
                ladder.segmentSeconds(),
                PLAYLIST));
  }

  /** Decodes a rung, every segment of its playlist, and fails on the first error. */
  public static List<String> decode() {
    return words("-loglevel error -xerror -threads 1 -i %s -f null -".formatted(PLAYLIST));
  }

  private static List<String> words(String command) {
    return List.of(command.strip().split("\\s+"));
  }
}
