package holdwater.proxy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds of the machine at a moment; read from {@code /proc}, so on Linux only.
 *
 * @param rssKib memory in RAM
 */
record Vitals(long rssKib, long descriptors, long threads) {

  static Vitals of(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    long rss = 0;
    long threads = 0;
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        rss = number(line);
      } else if (line.startsWith("Threads:")) {
        threads = number(line);
      }
    }
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return new Vitals(rss, open.count(), threads);
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  /** True if there is nothing more of what must be given back than in {@code before}. */
  boolean isBackTo(Vitals before) {
    return descriptors <= before.descriptors && threads <= before.threads;
  }
}
