package holdwater.catalog;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which what the cache holds is renewed. They belong to no request: no deadline and
 * nobody's name is on them. Thread-safe; ends with the service.
 */
@Singleton
final class Renewals {
  /** Half of the database's connections, so that a query that somebody waits for finds one. */
  static final int THREADS = 2;

  /** More keys than are popular at a time; a renewal that waits for long is one too many. */
  static final int WAITING = 64;

  private static final long KEEP_ALIVE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  Renewals() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "renewal");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs it in the background.
   *
   * @throws RejectedExecutionException if too many wait already
   */
  void execute(Runnable renewal) {
    threads.execute(renewal);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
