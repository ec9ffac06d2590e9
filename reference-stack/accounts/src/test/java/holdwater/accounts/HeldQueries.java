package holdwater.accounts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Queries that do not end until they are let go: the database calls {@link #hold} for each row. */
public final class HeldQueries {
  private static final Semaphore BEGUN = new Semaphore(0);
  private static volatile CountDownLatch gate = new CountDownLatch(0);

  private HeldQueries() {}

  /** What a query's condition calls. */
  public static boolean hold() throws InterruptedException {
    BEGUN.release();
    gate.await();
    return true;
  }

  static void close() {
    BEGUN.drainPermits();
    gate = new CountDownLatch(1);
  }

  static void open() {
    gate.countDown();
  }

  /** Returns when so many are held; the test's timeout is the bound. */
  static void awaitBegun(int queries) throws InterruptedException {
    BEGUN.acquire(queries);
  }
}
