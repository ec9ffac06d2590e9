package holdwater.proxy.link;

import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program: how late alarms are, {@code ALARMS} at a time of 10 ms each for three seconds, without
 * a socket, and what that costs.
 */
final class AlarmLateness {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LENGTH_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final double[] SHARES = {0.1, 0.25, 0.5, 0.9, 0.99};

  private final Alarms alarms = new Alarms();
  private final EventLoop loop;
  private final CountDownLatch left;
  private final long end = System.nanoTime() + LENGTH_NANOS;
  private final long[] late = new long[1 << 20];
  private int count;

  private AlarmLateness(EventLoop loop, int atATime) {
    this.loop = loop;
    this.left = new CountDownLatch(atATime);
  }

  private void set(long due) {
    var unused =
        alarms.at(
            loop,
            due,
            () -> {
              long now = System.nanoTime();
              late[count++] = now - due;
              if (now < end) {
                set(now + EVERY_NANOS);
              } else {
                left.countDown();
              }
            });
  }

  private static long cpuMillis() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos =
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().startsWith("link"))
            .mapToLong(ThreadInfo::getThreadId)
            .map(threads::getThreadCpuTime)
            .sum();
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  public static void main(String[] arguments) throws InterruptedException {
    int atATime = Integer.parseInt(arguments[0]);
    try (Transport transport = Transport.best()) {
      AlarmLateness lateness = new AlarmLateness(transport.loop(), atATime);
      transport
          .loop()
          .execute(
              () -> {
                for (int i = 0; i < atATime; i++) {
                  lateness.set(System.nanoTime() + EVERY_NANOS + i * EVERY_NANOS / atATime);
                }
              });
      lateness.left.await();
      Arrays.sort(lateness.late, 0, lateness.count);
      System.out.print("late by us:");
      for (double share : SHARES) {
        long nanos = lateness.late[(int) (share * (lateness.count - 1))];
        System.out.print(" p" + Math.round(100 * share) + "=" + nanos / 1_000);
      }
      System.out.println("; CPU of the loop " + cpuMillis() + " ms");
    }
  }
}
