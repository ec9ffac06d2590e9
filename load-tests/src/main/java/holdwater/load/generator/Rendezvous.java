package holdwater.load.generator;

import holdwater.load.plan.TrafficDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Several generators begin at the same moment: each says that it is ready and waits to be told. */
public final class Rendezvous {
  /** The slowest of them may need as long as any generator to come up. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long LOOK_EVERY_MILLIS = 10;

  private final TrafficDirectory directory;

  Rendezvous(TrafficDirectory directory) {
    this.directory = directory;
  }

  /** Says that it is ready; once. */
  public void ready() throws IOException {
    Files.createFile(directory.ready());
  }

  /** The moment at which all begin, in microseconds since the epoch; empty until somebody says. */
  public OptionalLong told() throws IOException {
    return Files.exists(directory.begin())
        ? OptionalLong.of(Long.parseLong(Files.readString(directory.begin()).strip()))
        : OptionalLong.empty();
  }

  /**
   * Waits for the moment at which all begin, in microseconds since the epoch.
   *
   * @throws IOException when nobody says it in time
   */
  long await() throws IOException, InterruptedException {
    ready();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    OptionalLong moment = told();
    while (moment.isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("not told within " + PATIENCE.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      moment = told();
    }
    return moment.getAsLong();
  }
}
