package holdwater.platform.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like {@code /proc}, with the lines that Linux 6 writes there. */
final class RecordedProc {
  private final Path root;

  RecordedProc(Path root) {
    this.root = root;
  }

  /** Ticks of all cores since boot; two cores, three threads that run. */
  RecordedProc cpu(long user, long system, long softirq, long steal) {
    return file(
        "stat",
        """
        cpu  %d 0 %d 767524 928 0 %d %d 0 0
        cpu0 157331 10947 35813 386225 120 0 502 0 0 0
        cpu1 164782 8186 34676 381298 807 0 747 0 0 0
        intr 2315413 0 0 1
        ctxt 8161211
        procs_running 3
        procs_blocked 0
        """
            .formatted(user, system, softirq, steal));
  }

  RecordedProc process(long pid, String name, long parent, long session, long own) {
    return process(pid, name, parent, session, own, 0);
  }

  RecordedProc process(long pid, String name, long parent, long session, long own, long children) {
    return line(pid, name, parent, session, 4_194_304, own, children);
  }

  RecordedProc kernelThread(long pid, String name, long own) {
    return line(pid, name, 2, 0, 2_129_984, own, 0);
  }

  private RecordedProc line(
      long pid, String name, long parent, long session, long flags, long own, long children) {
    return file(
        pid + "/stat",
        "%d (%s) S %d %d %d 0 -1 %d 99 0 0 0 %d 1 %d 0 20 0 1 0 %d 3133440 379 184467\n"
            .formatted(pid, name, parent, session, session, flags, own - 1, children, 5_000 + pid));
  }

  RecordedProc gone(long pid) {
    try {
      Files.delete(root.resolve(pid + "/stat"));
      Files.delete(root.resolve(String.valueOf(pid)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedProc pressure(long cpuMicros, long memoryMicros) {
    file("pressure/cpu", pressure("some", cpuMicros) + pressure("full", 0));
    return file("pressure/memory", pressure("some", memoryMicros) + pressure("full", 17));
  }

  private static String pressure(String who, long micros) {
    return who + " avg10=79.20 avg60=84.86 avg300=52.16 total=" + micros + "\n";
  }

  RecordedProc swapped(long in, long out) {
    return file("vmstat", "nr_free_pages 1\npswpin " + in + "\npswpout " + out + "\npgalloc 2\n");
  }

  private RecordedProc file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
