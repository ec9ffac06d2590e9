package holdwater.cli;

import holdwater.engine.run.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a command end its work when Ctrl-C or SIGTERM comes: the work is told, and the process waits
 * for it, bounded, before it ends with 130.
 */
public final class Signals {
  /** Reverting and stopping a stack takes seconds; longer than this, nobody waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private static final String REVERTS = "stopping; what is in force is reverted first";

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Signals(String words, Runnable stop) {
    this.hook = new Thread(() -> onShutdown(words, stop), "signals");
  }

  /**
   * Does {@code work}; {@code stop} is called from another thread when a signal comes meanwhile.
   * What {@code work} has to say it must say before it returns.
   */
  public static <T> T during(Runnable stop, Supplier<T> work) {
    return during(REVERTS, stop, work);
  }

  /** The same for work that reverts nothing, with what is said of that. */
  public static <T> T during(String words, Runnable stop, Supplier<T> work) {
    Signals signals = new Signals(words, stop);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    try {
      return work.get();
    } finally {
      signals.workIsOver();
    }
  }

  private void onShutdown(String words, Runnable stop) {
    System.err.println("\nholdwater: " + words);
    stop.run();
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("holdwater: gave up waiting; leases end what is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  private void workIsOver() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The signal was faster: the hook ends the process, and nothing may come between.
      awaitHalt();
    }
  }

  private static void awaitHalt() {
    try {
      new CountDownLatch(1).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
