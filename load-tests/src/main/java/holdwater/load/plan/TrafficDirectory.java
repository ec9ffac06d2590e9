package holdwater.load.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files by which we and the generator's process talk. Whoever knows the directory knows all.
 */
public record TrafficDirectory(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Exit code of a generator that cannot write its lines, for there is no other way left to say so.
   * EX_IOERR of sysexits.h.
   */
  public static final int CANNOT_REPORT = 74;

  /** What to do: written before the process starts. */
  public Path plan() {
    return path.resolve("plan.json");
  }

  /** With which patterns the players really play: written by the process when it begins. */
  public Path switches() {
    return path.resolve("switches.json");
  }

  /** News, appended by the process. */
  public Path lines() {
    return path.resolve("lines.jsonl");
  }

  /** The process waits to be told when to begin: written by it where several begin together. */
  public Path ready() {
    return path.resolve("ready");
  }

  /** When the plan begins, in microseconds since the epoch: written when all are ready. */
  public Path begin() {
    return path.resolve("begin");
  }

  /** When it appears, viewers stop coming. */
  public Path stop() {
    return path.resolve("stop");
  }

  /** Which share of the schedule's slots is taken from now on; not there as long as it is usual. */
  public Path share() {
    return path.resolve("share");
  }

  /** What the process prints. */
  public Path log() {
    return path.resolve("gatling.log");
  }

  /** Tells with which patterns the players play. */
  public void writeSwitches(Map<String, Boolean> switches) throws IOException {
    JSON.writeValue(switches().toFile(), switches);
  }

  /** What the process told of its patterns; empty as long as it has told nothing. */
  public Map<String, Boolean> readSwitches() {
    try {
      return Files.exists(switches())
          ? JSON.readValue(switches().toFile(), new TypeReference<Map<String, Boolean>>() {})
          : Map.of();
    } catch (IOException e) {
      // Half a file, or none that can be read: nothing was told.
      return Map.of();
    }
  }

  /** Makes the directory and removes what an earlier process left in it. */
  public void prepare() throws IOException {
    Files.createDirectories(path);
    Files.deleteIfExists(lines());
    Files.deleteIfExists(switches());
    Files.deleteIfExists(stop());
    Files.deleteIfExists(share());
    Files.deleteIfExists(ready());
    Files.deleteIfExists(begin());
  }
}
