package holdwater.platform.capacity;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How long all cores of the machine together have been idle since it started. */
final class IdleTime {
  private static final Path STAT = Path.of("/proc/stat");
  private static final long NANOS_PER_TICK = 10_000_000L;
  private static final int IDLE_FIELD = 4;

  private IdleTime() {}

  /** In ns; empty where the system does not say. */
  static OptionalLong nanos() {
    try (BufferedReader stat = Files.newBufferedReader(STAT, StandardCharsets.US_ASCII)) {
      return parse(stat.readLine());
    } catch (IOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  /** The first line: {@code cpu user nice system idle iowait ...} in ticks. */
  static OptionalLong parse(String line) {
    String[] fields = line == null ? new String[0] : line.strip().split("\\s+", -1);
    if (fields.length <= IDLE_FIELD + 1 || !fields[0].equals("cpu")) {
      return OptionalLong.empty();
    }
    long ticks = Long.parseLong(fields[IDLE_FIELD]) + Long.parseLong(fields[IDLE_FIELD + 1]);
    return OptionalLong.of(ticks * NANOS_PER_TICK);
  }
}
