package holdwater.agent.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * How long from asking for {@code armed} until the first call in a hot, compiled loop is bitten,
 * the request included.
 */
public final class FlipTime {
  private static final int FLIPS = Integer.getInteger("bench.flips", 300);
  private static final int WARM_UP = 30;
  private static final int LOOP = 10_000;
  private static final long SHORT_NANOS = 100_000L;

  private static final long SLICE_NANOS = 5_000_000L;
  private static final int MOST_SLICES = 200;
  private static final String FAULT = "return -1 on holdwater.agent.bench.Hot.turn";

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static volatile long sawAt;
  private static volatile boolean looking;
  private static volatile long loops;
  private static volatile long sink;

  private FlipTime() {}

  public static void main(String[] arguments) throws IOException {
    OwnAgent agent = new OwnAgent();
    agent.put("flip", FAULT, "ready");
    Thread hot = new Thread(FlipTime::loop, "hot");
    hot.setDaemon(true);
    hot.start();
    double[] millis = new double[FLIPS];
    double best = 0;
    int slow = 0;
    for (int i = -WARM_UP; i < FLIPS; i++) {
      double speed = settled(hot, best);
      best = Math.max(best, speed);
      slow += i >= 0 && speed < best / 2 ? 1 : 0;
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
    }
    agent.delete("flip");
    Arrays.sort(millis);
    System.out.printf(
        "{\"bench\":\"flip\",\"flips\":%d,\"notCompiled\":%d,\"p50Millis\":%.2f,\"p90Millis\":%.2f,"
            + "\"p99Millis\":%.2f,\"maxMillis\":%.2f}%n",
        FLIPS,
        slow,
        millis[FLIPS / 2],
        millis[FLIPS * 9 / 10],
        millis[FLIPS * 99 / 100],
        millis[FLIPS - 1]);
  }

  /**
   * Waits until the loop is compiled again, which is when it turns half as often as ever in its own
   * CPU time, or for a second; answers how often.
   */
  private static double settled(Thread hot, double best) {
    double speed = 0;
    for (int i = 0; i < MOST_SLICES && (speed == 0 || speed < best / 2); i++) {
      long loopsBefore = loops;
      long cpuBefore = CPU.getThreadCpuTime(hot.getId());
      long end = System.nanoTime() + SLICE_NANOS;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      long cpu = CPU.getThreadCpuTime(hot.getId()) - cpuBefore;
      // A thread that had no core in this slice says nothing.
      speed = cpu < SLICE_NANOS / 10 ? 0 : (loops - loopsBefore) / (double) cpu;
    }
    return speed;
  }

  private static void loop() {
    Hot hot = new Hot(7);
    while (true) {
      long sum = 0;
      for (int i = 0; i < LOOP; i++) {
        int value = hot.turn(i);
        if (value < 0) {
          see();
        }
        sum += value;
      }
      sink = sum;
      loops++;
    }
  }

  /** The first bite counts: a whole loop of them would take as long as all that comes before. */
  private static void see() {
    if (looking) {
      looking = false;
      sawAt = System.nanoTime();
    }
  }
}
