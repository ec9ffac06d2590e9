package holdwater.agent.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** How long from asking for {@code armed} until a hot, compiled loop sees it. */
public final class FlipTime {
  private static final int FLIPS = 300;
  private static final int WARM_UP = 30;
  private static final long SHORT_NANOS = 100_000L;
  private static final long SETTLE_NANOS = 20_000_000L;
  private static final String FAULT = "return -1 on holdwater.agent.bench.Hot.turn";

  private static volatile long sawAt;
  private static volatile boolean looking;

  private FlipTime() {}

  public static void main(String[] arguments) throws IOException {
    OwnAgent agent = new OwnAgent();
    agent.put("flip", FAULT, "ready");
    Thread thread = new Thread(FlipTime::loop, "hot");
    thread.setDaemon(true);
    thread.start();
    double[] millis = new double[FLIPS];
    for (int i = -WARM_UP; i < FLIPS; i++) {
      sawAt = 0;
      looking = true;
      long start = System.nanoTime();
      agent.put("flip", FAULT, "armed");
      while (sawAt == 0) {
        // No spinning: the agent needs a core as well.
        LockSupport.parkNanos(SHORT_NANOS);
      }
      if (i >= 0) {
        millis[i] = (sawAt - start) / 1e6;
      }
      agent.put("flip", FAULT, "ready");
      settle();
    }
    agent.delete("flip");
    Arrays.sort(millis);
    System.out.printf(
        "{\"bench\":\"flip\",\"flips\":%d,\"p50Millis\":%.2f,\"p99Millis\":%.2f,\"maxMillis\":%.2f}%n",
        FLIPS, millis[FLIPS / 2], millis[FLIPS * 99 / 100], millis[FLIPS - 1]);
  }

  /** So long that the loop is compiled again. */
  private static void settle() {
    long end = System.nanoTime() + SETTLE_NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void loop() {
    Hot hot = new Hot(7);
    while (true) {
      int worst = 0;
      for (int i = 0; i < 10_000; i++) {
        worst = Math.min(worst, hot.turn(i));
      }
      if (worst < 0 && looking) {
        looking = false;
        sawAt = System.nanoTime();
      }
    }
  }
}
