package holdwater.load.generator;

import holdwater.load.record.LinesFile;
import holdwater.load.record.TrafficLine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes the recorder's news down four times a second, on a thread of its own. While a disk takes
 * nothing the news waits in the recorder; when it has not for {@link #MOST_FAILURES} times, the
 * generator ends, since viewers whom nobody counts prove nothing.
 */
public final class Reporter {
  /** Often enough for a judge who looks once a second. */
  public static final Duration EVERY = Duration.ofMillis(250);

  /** 5 s: what is kept meanwhile is small, and a window can wait 20 s for its last events. */
  static final int MOST_FAILURES = 20;

  private final Workload workload;
  private final LinesFile file;
  private final Duration every;
  private ScheduledFuture<?> reports;
  private int failures;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "reporter");
            daemon.setDaemon(true);
            return daemon;
          });

  /** Writes nothing before {@link #start}. */
  public Reporter(Workload workload, LinesFile file, Duration every) {
    this.workload = workload;
    this.file = file;
    this.every = every;
  }

  /** From now on, news is written. */
  public void start() {
    long millis = every.toMillis();
    reports = thread.scheduleAtFixedRate(this::report, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void report() {
    try {
      file.flush();
      // Only now: what is drained must not be dropped.
      file.append(workload.recorder().drain());
      failures = 0;
    } catch (IOException e) {
      if (++failures >= MOST_FAILURES) {
        workload.fail("cannot write what became of the viewers: " + e.getMessage());
      }
    } catch (RuntimeException e) {
      // Thrown on, it would end all further reports without a word.
      workload.fail("cannot tell what became of the viewers: " + e);
    }
  }

  /**
   * Writes the last line: the rest of the news, or why there is none.
   *
   * @return whether all lines are written
   */
  public boolean finish() {
    reports.cancel(false);
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
      return lastLine();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean lastLine() throws InterruptedException {
    String why = "";
    boolean taken = false;
    for (int tries = 0; tries < MOST_FAILURES; tries++) {
      try {
        file.flush();
        if (!taken) {
          TrafficLine last = last();
          taken = true;
          file.append(last);
        }
        return true;
      } catch (IOException e) {
        why = e.getMessage();
        TimeUnit.MILLISECONDS.sleep(every.toMillis());
      }
    }
    System.err.println("cannot write what became of the viewers: " + why);
    return false;
  }

  private TrafficLine last() {
    String failure = workload.failure();
    return failure == null ? workload.recorder().finish() : workload.recorder().giveUp(failure);
  }
}
