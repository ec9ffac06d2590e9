package holdwater.proxy.link;

import holdwater.proxy.toxics.Flow.Timer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What is to happen on the loop at a time: never before it, and as little after it as can be.
 *
 * <p>A core that sleeps takes some 0.1 ms to wake. Who is alone in waiting is therefore woken
 * before its time and spins until then; as soon as a second alarm is set nobody spins, for the loop
 * has other things to do. Confined to the loop.
 */
final class Alarms {

  private static final long LEAD_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private int set;

  /** Runs the task on the loop once {@link System#nanoTime} has reached {@code nanos}. */
  Timer at(EventLoop loop, long nanos, Runnable task) {
    Alarm alarm = new Alarm(loop, nanos, task);
    set++;
    alarm.arm(set == 1 ? LEAD_NANOS : 0);
    return alarm;
  }

  private final class Alarm implements Timer, Runnable {

    private final EventLoop loop;
    private final long nanos;
    private final Runnable task;
    private ScheduledFuture<?> scheduled;

    private Alarm(EventLoop loop, long nanos, Runnable task) {
      this.loop = loop;
      this.nanos = nanos;
      this.task = task;
    }

    private void arm(long leadNanos) {
      long left = nanos - System.nanoTime() - leadNanos;
      scheduled = loop.schedule(this, Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
      if (set > 1 && System.nanoTime() - nanos < 0) {
        arm(0);
        return;
      }
      while (System.nanoTime() - nanos < 0) {
        Thread.onSpinWait();
      }
      scheduled = null;
      set--;
      task.run();
    }

    @Override
    public void cancel() {
      if (scheduled != null) {
        scheduled.cancel(false);
        scheduled = null;
        set--;
      }
    }
  }
}
