package holdwater.dashboards.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs requests, and bounds those of callers who have not shown yet who they are: any user of the
 * machine can hold a thread by half a request. When there are too many, the eldest gives way to who
 * comes, so that they cannot keep out who has come in. Thread-safe.
 */
public final class Porch implements Executor {
  private static final int TRIES = 10;
  private static final int TRY_MILLIS = 100;

  private final Executor threads;
  private final Semaphore places;

  /** Whose requests these threads read; true for who has been asked to give way. */
  private final Map<Thread, Boolean> strangers = new LinkedHashMap<>();

  /**
   * @param most strangers at a time
   * @param threads more than that
   */
  public Porch(int most, Executor threads) {
    this.threads = threads;
    this.places = new Semaphore(most);
  }

  /**
   * Runs it on a thread as soon as there is a place.
   *
   * @throws RejectedExecutionException when no place becomes free within a second
   */
  @Override
  public void execute(Runnable request) {
    admit();
    boolean handedOver = false;
    try {
      threads.execute(() -> run(request));
      handedOver = true;
    } finally {
      if (!handedOver) {
        places.release();
      }
    }
  }

  private void admit() {
    try {
      for (int i = 0; i < TRIES; i++) {
        if (places.tryAcquire()) {
          return;
        }
        interruptEldest();
        if (places.tryAcquire(TRY_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new RejectedExecutionException("too many callers who have not come in");
  }

  /** A thread that is interrupted while it reads from its connection, or writes, closes it. */
  private synchronized void interruptEldest() {
    for (Map.Entry<Thread, Boolean> stranger : strangers.entrySet()) {
      if (!stranger.getValue()) {
        stranger.setValue(true);
        stranger.getKey().interrupt();
        return;
      }
    }
  }

  private void run(Runnable request) {
    synchronized (this) {
      strangers.put(Thread.currentThread(), false);
    }
    try {
      request.run();
    } finally {
      welcome();
    }
  }

  /** The caller whose request this thread serves is known from now on, or has gone. */
  public void welcome() {
    boolean wasStranger;
    synchronized (this) {
      wasStranger = strangers.remove(Thread.currentThread()) != null;
    }
    if (wasStranger) {
      places.release();
    }
  }
}
