package circle;

import java.util.concurrent.Semaphore;

/**
 * Works on one request at a time, 25 ms each, so 40 a second; 40 more may wait for their turn, which
 * is a second. Whoever has left meanwhile is worked for all the same: that is one half of the circle.
 * Its first work after a start takes a second, as its caches are cold.
 */
public final class Back {
  private static final int WAITING = 40;
  private static final long WORK_MILLIS = 25;
  private static final long COLD_MILLIS = 1_000;

  private final Semaphore turn = new Semaphore(1, true);
  private volatile boolean warm;

  public static void main(String[] args) throws Exception {
    Back back = new Back();
    new Web().on("/part", back::answer).on("/warm", back::warm).start();
  }

  private int answer() throws InterruptedException {
    if (turn.getQueueLength() >= WAITING) {
      return 503;
    }
    turn.acquire();
    try {
      load();
      Thread.sleep(WORK_MILLIS);
      return 200;
    } finally {
      turn.release();
    }
  }

  /** Asked before anybody comes, so that only a start under load is a cold one. */
  private int warm() throws InterruptedException {
    if (!warm) {
      turn.acquire();
      try {
        load();
      } finally {
        turn.release();
      }
    }
    return 200;
  }

  private void load() throws InterruptedException {
    if (!warm) {
      Thread.sleep(COLD_MILLIS);
      warm = true;
    }
  }
}
