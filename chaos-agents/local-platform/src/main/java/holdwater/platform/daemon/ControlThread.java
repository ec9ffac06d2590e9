package holdwater.platform.daemon;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread that changes the daemon's state. Other threads hand tasks to it. Thread-safe. */
final class ControlThread implements AutoCloseable {
  private static final int CALL_SECONDS = 30;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "control");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs it there and returns what it returns, or throws what it throws. */
  <T> T call(Callable<T> task) throws Exception {
    Future<T> future = executor.submit(task);
    try {
      return future.get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new Refusal(503, "busy", "the daemon did not answer within " + CALL_SECONDS + " s");
    }
  }

  /** Runs it there soon. */
  void run(Runnable task) {
    after(Duration.ZERO, task);
  }

  /** Runs it there later. */
  void after(Duration delay, Runnable task) {
    try {
      var unused = executor.schedule(() -> guard(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // We are ending, and so is everything that could be done.
    }
  }

  /** Runs it there again and again until we end. */
  void every(Duration pause, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> guard(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * One task that fails must not keep others from being done, nor itself from being done again: the
   * one that ends leases is called again and again.
   */
  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      tell(e);
    }
  }

  private static void tell(Throwable failure) {
    try {
      System.err.println("control thread: " + failure);
      failure.printStackTrace();
    } catch (RuntimeException | Error e) {
      // There is no memory for words either.
      return;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
