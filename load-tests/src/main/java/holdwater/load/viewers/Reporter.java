package holdwater.load.viewers;

import holdwater.load.record.LinesFile;
import holdwater.load.record.TrafficLine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Writes the recorder's news down four times a second, on a thread of its own. */
final class Reporter {
  private static final long EVERY_MILLIS = 250;

  private final World world;
  private final LinesFile file;
  private ScheduledFuture<?> reports;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "reporter");
            daemon.setDaemon(true);
            return daemon;
          });

  Reporter(World world, LinesFile file) {
    this.world = world;
    this.file = file;
  }

  void start() {
    reports =
        thread.scheduleAtFixedRate(this::report, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void report() {
    try {
      append(world.recorder().drain());
    } catch (RuntimeException e) {
      // Thrown on, it would end all further reports without a word.
      System.err.println("cannot report: " + e);
    }
  }

  /** The last line: the rest of the news, or why there is none. */
  void finish() {
    reports.cancel(false);
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String failure = world.failure();
    append(
        failure == null
            ? world.recorder().finish()
            : new TrafficLine(0, 0, true, failure, List.of()));
  }

  private void append(TrafficLine line) {
    try {
      file.append(line);
    } catch (IOException e) {
      // Nobody can be told but the log; the reader sees the watermark stand still.
      System.err.println("cannot report: " + e);
    }
  }
}
