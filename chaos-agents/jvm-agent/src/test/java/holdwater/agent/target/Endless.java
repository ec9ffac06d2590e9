package holdwater.agent.target;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A method that never returns. */
public final class Endless {
  private static final long TURN_NANOS = 1_000_000;
  private static volatile long seen;

  private Endless() {}

  public static String begin(String... arguments) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread = new Thread(() -> run(begun), "endless");
    thread.setDaemon(true);
    thread.start();
    begun.await();
    return "begun " + (seen > 0);
  }

  private static void run(CountDownLatch begun) {
    while (true) {
      seen = System.currentTimeMillis();
      begun.countDown();
      LockSupport.parkNanos(TURN_NANOS);
    }
  }
}
