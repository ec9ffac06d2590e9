package holdwater.platform.machine;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Reads {@code /proc}, as cheaply as it can: some hundred small files every second, into one buffer
 * and without asking for their attributes. For one thread.
 */
final class ProcFiles {
  /** More than the longest file that is read: stat, with its interrupts, on a large machine. */
  private static final int LONGEST = 256 * 1024;

  private final String root;
  private final LongSupplier nanos;
  private final byte[] buffer = new byte[LONGEST];

  ProcFiles(Path root, LongSupplier nanos) {
    this.root = root + "/";
    this.nanos = nanos;
  }

  /** All counters as they are now; empty where there is no {@code /proc}. */
  Optional<MachineTicks> read() {
    Optional<String> stat = text("stat");
    if (stat.isEmpty() || !stat.get().startsWith("cpu ")) {
      return Optional.empty();
    }
    // Together, for they are compared: what happens between the two has no owner.
    long now = nanos.getAsLong();
    CpuTicks cpu = CpuTicks.parse(stat.get());
    return Optional.of(new MachineTicks(now, cpu, processes(), waits()));
  }

  private Map<Long, ProcessTicks> processes() {
    Map<Long, ProcessTicks> processes = new HashMap<>();
    String[] names = Path.of(root).toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        text(name + "/stat")
            .flatMap(ProcessTicks::parse)
            .ifPresent(process -> processes.put(process.pid(), process));
      }
    }
    return processes;
  }

  private WaitTimes waits() {
    Optional<String> cpu = text("pressure/cpu");
    Optional<String> memory = text("pressure/memory");
    Optional<String> vmstat = text("vmstat");
    return new WaitTimes(
        stalled(cpu, "some"),
        stalled(memory, "some"),
        stalled(memory, "full"),
        count(vmstat, "pswpin"),
        count(vmstat, "pswpout"));
  }

  private static OptionalLong stalled(Optional<String> pressure, String who) {
    return pressure.map(text -> WaitTimes.stalledMicros(text, who)).orElse(OptionalLong.empty());
  }

  private static OptionalLong count(Optional<String> vmstat, String name) {
    return vmstat.map(text -> WaitTimes.count(text, name)).orElse(OptionalLong.empty());
  }

  /** A file's beginning; empty when there is none, or not for us. */
  private Optional<String> text(String name) {
    try (FileInputStream in = new FileInputStream(root + name)) {
      int length = 0;
      while (length < buffer.length) {
        int more = in.read(buffer, length, buffer.length - length);
        if (more < 0) {
          break;
        }
        length += more;
      }
      return Optional.of(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
