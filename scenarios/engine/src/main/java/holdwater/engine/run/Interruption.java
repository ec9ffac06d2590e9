package holdwater.engine.run;

import static holdwater.model.Checks.checkNotBlank;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * By which people stop a run: it reverts, stops its viewers and an ephemeral stack, and returns
 * within seconds. Safe from any thread, a shutdown hook's too.
 */
public final class Interruption {
  private boolean interrupted;
  private Optional<String> abortReason = Optional.empty();
  private Optional<StopRequest> stop = Optional.empty();
  private Optional<Thread> waiting = Optional.empty();

  /** Ctrl-C or SIGTERM. */
  public synchronized void interrupt() {
    interrupted = true;
    waiting.ifPresent(Thread::interrupt);
  }

  /** Somebody has seen enough: the run ends INCONCLUSIVE with this reason. */
  public synchronized void abort(String reason) {
    stopBecause("by hand: " + checkNotBlank(reason, "reason"));
  }

  /** The same by a watch that somebody set, with its reason as it is. */
  public synchronized void stopBecause(String reason) {
    abortReason = Optional.of(checkNotBlank(reason, "reason"));
    waiting.ifPresent(Thread::interrupt);
  }

  /** Another process asks for it: like an abort. */
  public synchronized void stop(StopRequest request) {
    stop = Optional.of(request);
    abort("stop asked for by " + request.by());
  }

  /** Answers: does anybody want to stop, for whatever reason? Then nothing more should begin. */
  public synchronized boolean asked() {
    return wanted();
  }

  synchronized Optional<StopRequest> stop() {
    return stop;
  }

  private boolean wanted() {
    return interrupted || abortReason.isPresent();
  }

  /**
   * Sleeps, but not on when people want to stop.
   *
   * @throws InterruptedException when the thread is interrupted for another reason
   */
  public void sleepFor(Ticker clock, Duration duration) throws InterruptedException {
    synchronized (this) {
      if (wanted()) {
        return;
      }
      waiting = Optional.of(Thread.currentThread());
    }
    try {
      clock.sleepFor(duration);
    } catch (InterruptedException e) {
      synchronized (this) {
        if (!wanted()) {
          throw e;
        }
      }
    } finally {
      waitsNoMore();
    }
  }

  private synchronized void waitsNoMore() {
    waiting = Optional.empty();
    // What follows is short and must not be disturbed: it asks this object instead. The flag is
    // ours to clear, for we raised it.
    if (wanted()) {
      Thread.interrupted();
    }
  }

  synchronized boolean interrupted() {
    return interrupted;
  }

  synchronized Optional<String> abortReason() {
    return abortReason;
  }

  /** Calls something that may take minutes, and interrupts this thread if people want to stop. */
  public <T> T interruptible(Supplier<T> call) {
    synchronized (this) {
      waiting = Optional.of(Thread.currentThread());
      if (wanted()) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      return call.get();
    } finally {
      waitsNoMore();
    }
  }
}
