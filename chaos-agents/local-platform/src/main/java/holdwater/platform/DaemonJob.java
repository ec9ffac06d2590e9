package holdwater.platform;

import holdwater.model.port.Job;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.DaemonConnection.DaemonGone;
import holdwater.platform.api.JobReport;
import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process of the daemon's, kept alive by us unless it lives with the stack. Thread-safe. */
public final class DaemonJob implements Job, AutoCloseable {
  private static final int RENEW_MILLIS = 1000;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration KILL_WITHIN = Duration.ofSeconds(5);

  private final DaemonConnection connection;
  private final MachineTime time;
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job lease");
            thread.setDaemon(true);
            return thread;
          });
  private volatile JobReport last;

  DaemonJob(DaemonConnection connection, JobReport started, MachineTime time) {
    this.connection = connection;
    this.time = time;
    this.last = started;
    if (!started.withStack()) {
      var unused =
          renewing.scheduleWithFixedDelay(
              this::renew, RENEW_MILLIS, RENEW_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void renew() {
    try {
      last = connection.put(path(), null, JobReport.class);
      if (!last.alive()) {
        renewing.shutdown();
      }
    } catch (DaemonError | DaemonGone e) {
      // Without the daemon there is no job; whoever asks is told.
    }
  }

  private String path() {
    return "/v1/jobs/" + last.id();
  }

  public long pid() {
    return last.process().pid();
  }

  /** {@inheritDoc} It is not when the daemon is gone, and it with it. */
  @Override
  public boolean alive() {
    return ask().alive();
  }

  @Override
  public OptionalInt exitCode() {
    return ask().exitCode().map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private JobReport ask() {
    if (last.alive()) {
      try {
        last = connection.get(path(), JobReport.class);
      } catch (DaemonError | DaemonGone e) {
        JobReport known = last;
        return new JobReport(
            known.id(),
            known.process(),
            known.log(),
            known.withStack(),
            known.process().alive(),
            known.exitCode());
      }
    }
    return last;
  }

  /**
   * Asks it to end (SIGTERM) and waits for that; returns whether it came in time. Whoever does not
   * kill it then leaves that to its lease.
   */
  public boolean terminate(Duration within) {
    try {
      last = connection.deleteUninterruptibly(path() + "?term=true", JobReport.class);
    } catch (DaemonError | DaemonGone e) {
      // The daemon is gone, and it with it.
    }
    return awaitEnd(within);
  }

  @Override
  public void end(Duration within) {
    var unused = terminate(within);
    // Also of one that has ended: nobody renews its lease any more.
    close();
  }

  @Override
  public void stop() {
    close();
  }

  /** Kills it at once if it still runs, in an interrupted thread as well. Twice is harmless. */
  @Override
  public void close() {
    renewing.shutdownNow();
    try {
      if (last.alive()) {
        last = connection.deleteUninterruptibly(path(), JobReport.class);
      }
    } catch (DaemonError | DaemonGone e) {
      // The daemon is gone, and it with it.
    }
    var unused = awaitEnd(KILL_WITHIN);
  }

  /** Waits for its end by itself; returns whether it came in time. */
  public boolean awaitEnd(Duration within) {
    long deadline = time.nanos() + within.toNanos();
    while (alive()) {
      if (time.nanos() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      time.pause(POLL);
    }
    return true;
  }
}
