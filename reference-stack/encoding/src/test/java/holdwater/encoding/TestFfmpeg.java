package holdwater.encoding;

import holdwater.encoding.ffmpeg.FfmpegBinary;
import java.io.IOException;
import java.nio.file.Path;

/** The real program, unpacked once per build. */
public final class TestFfmpeg {

  private TestFfmpeg() {}

  public static Path program() throws IOException {
    return FfmpegBinary.in(Path.of("target", "tools"));
  }
}
