package holdwater.proxy.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux lets a thread's timers run 50 µs late so that wake-ups may be shared. For the loop, whose
 * timers are the product, that is half of what an error may be.
 */
final class TimerSlack {

  private static final Path SELF = Path.of("/proc/thread-self");
  private static final String SHORTEST_NANOS = "1";

  private TimerSlack() {}

  /** Makes the calling thread's timers exact, where the kernel can; harmless elsewhere. */
  static void tighten() {
    try {
      // "PID/task/TID": the file is only there under the thread's own number.
      Path thread = Files.readSymbolicLink(SELF).getFileName();
      Files.writeString(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), SHORTEST_NANOS);
    } catch (IOException | UnsupportedOperationException e) {
      // No such file: timers keep their slack.
    }
  }
}
