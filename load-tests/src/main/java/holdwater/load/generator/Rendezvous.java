package holdwater.load.generator;

import holdwater.load.plan.TrafficDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Several generators begin at the same moment: each says that it is ready and waits to be told. */
final class Rendezvous {
  /** The slowest of them may need as long as any generator to come up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long LOOK_EVERY_MILLIS = 10;

  private final TrafficDirectory directory;

  Rendezvous(TrafficDirectory directory) {
    this.directory = directory;
  }

  /**
   * Waits for the moment at which all begin, in microseconds since the epoch.
   *
   * @throws IOException when nobody says it in time
   */
  long await() throws IOException, InterruptedException {
    Files.createFile(directory.ready());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(directory.begin())) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("not told within " + PATIENCE.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return Long.parseLong(Files.readString(directory.begin()).strip());
  }
}
