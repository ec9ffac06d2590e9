package holdwater.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files by which we and the generator's process talk. Whoever knows the directory knows all.
 */
public record TrafficDirectory(Path path) {
  /**
   * Exit code of a generator that cannot write its lines, for there is no other way left to say so.
   * EX_IOERR of sysexits.h.
   */
  public static final int CANNOT_REPORT = 74;

  /** What to do: written before the process starts. */
  public Path plan() {
    return path.resolve("plan.json");
  }

  /** News, appended by the process. */
  public Path lines() {
    return path.resolve("lines.jsonl");
  }

  /** When it appears, viewers stop coming. */
  public Path stop() {
    return path.resolve("stop");
  }

  /** What the process prints. */
  public Path log() {
    return path.resolve("gatling.log");
  }

  /** Makes the directory and removes what an earlier process left in it. */
  void prepare() throws IOException {
    Files.createDirectories(path);
    Files.deleteIfExists(lines());
    Files.deleteIfExists(stop());
  }
}
