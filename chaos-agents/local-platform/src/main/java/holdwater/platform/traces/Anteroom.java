package holdwater.platform.traces;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves calls on threads, and bounds those of callers who have not shown yet who they are: any
 * user of the machine can hold a thread by half a request. When there are too many, the eldest
 * gives way to who comes. Thread-safe.
 */
final class Anteroom implements Executor {
  private static final int TRIES = 10;
  private static final int TRY_MILLIS = 100;

  private final Executor threads;
  private final Semaphore places;

  /** Those who read from such a caller and were not asked to give way, the eldest first. */
  private final Set<Thread> waiting = new LinkedHashSet<>();

  /** Those and the ones that were asked. */
  private final Set<Thread> strangers = new LinkedHashSet<>();

  /**
   * @param most strangers at a time
   * @param threads more than that
   */
  Anteroom(int most, Executor threads) {
    this.threads = threads;
    this.places = new Semaphore(most);
  }

  /**
   * Serves it on a thread as soon as there is a place.
   *
   * @throws RejectedExecutionException when no place becomes free within a second
   */
  @Override
  public void execute(Runnable call) {
    if (!hasPlace()) {
      throw new RejectedExecutionException("too many callers who have not shown who they are");
    }
    boolean begun = false;
    try {
      threads.execute(() -> serve(call));
      begun = true;
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private boolean hasPlace() {
    try {
      for (int i = 0; i < TRIES; i++) {
        if (places.tryAcquire()) {
          return true;
        }
        askEldestToGo();
        if (places.tryAcquire(TRY_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** A thread that is interrupted while it reads from its connection, or writes, closes it. */
  private synchronized void askEldestToGo() {
    Iterator<Thread> all = waiting.iterator();
    if (all.hasNext()) {
      Thread eldest = all.next();
      all.remove();
      eldest.interrupt();
    }
  }

  private void serve(Runnable call) {
    synchronized (this) {
      waiting.add(Thread.currentThread());
      strangers.add(Thread.currentThread());
    }
    try {
      call.run();
    } finally {
      known();
    }
  }

  /** The caller that this thread serves has shown who it is, or has gone. */
  void known() {
    boolean was;
    synchronized (this) {
      waiting.remove(Thread.currentThread());
      was = strangers.remove(Thread.currentThread());
    }
    if (was) {
      places.release();
    }
  }
}
