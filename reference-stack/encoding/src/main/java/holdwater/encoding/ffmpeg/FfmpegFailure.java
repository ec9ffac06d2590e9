package holdwater.encoding.ffmpeg;

/**
 * An ffmpeg child that did not do what it was asked to: its exit code or what ended it, and the
 * last lines it said.
 */
public final class FfmpegFailure extends Exception {
  private static final long serialVersionUID = 1L;

  FfmpegFailure(String message) {
    super(message);
  }

  FfmpegFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
