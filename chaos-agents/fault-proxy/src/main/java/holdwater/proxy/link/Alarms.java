package holdwater.proxy.link;

import holdwater.proxy.toxics.Flow.Timer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is to happen on the loop at a time: never before it, and as little after it as can be. Tasks
 * run in the order of their times; those of one time in the order in which they were set.
 *
 * <p>The order is kept here and not left to the loop: the loop reads the clock once more for every
 * task it is given, and a thread that loses its core between two readings would swap two tasks.
 *
 * <p>A core that sleeps takes some 0.1 ms to wake. Who is alone in waiting is therefore woken
 * before its time and spins until then; as soon as a second alarm is set nobody spins, for the loop
 * has other things to do. Confined to the loop.
 */
final class Alarms {

  private static final long LEAD_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final PriorityQueue<Alarm> waiting = new PriorityQueue<>();
  private long number;

  /** Runs the task on the loop once {@link System#nanoTime} has reached {@code nanos}. */
  Timer at(EventLoop loop, long nanos, Runnable task) {
    Alarm alarm = new Alarm(loop, nanos, number++, task);
    waiting.add(alarm);
    alarm.arm(waiting.size() == 1 ? LEAD_NANOS : 0);
    return alarm;
  }

  private void runWhatIsDue() {
    long now = System.nanoTime();
    for (Alarm next = waiting.peek(); next != null && next.isDueAt(now); next = waiting.peek()) {
      next.cancel();
      next.task.run();
    }
  }

  private final class Alarm implements Timer, Runnable, Comparable<Alarm> {

    private final EventLoop loop;
    private final long nanos;
    private final long number;
    private final Runnable task;
    private ScheduledFuture<?> scheduled;

    private Alarm(EventLoop loop, long nanos, long number, Runnable task) {
      this.loop = loop;
      this.nanos = nanos;
      this.number = number;
      this.task = task;
    }

    private void arm(long leadNanos) {
      long left = nanos - System.nanoTime() - leadNanos;
      scheduled = loop.schedule(this, Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private boolean isDueAt(long now) {
      return now - nanos >= 0;
    }

    @Override
    public void run() {
      if (waiting.size() > 1 && !isDueAt(System.nanoTime())) {
        arm(0);
        return;
      }
      while (!isDueAt(System.nanoTime())) {
        Thread.onSpinWait();
      }
      runWhatIsDue();
    }

    @Override
    public void cancel() {
      if (scheduled != null) {
        scheduled.cancel(false);
        scheduled = null;
        waiting.remove(this);
      }
    }

    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.signum(nanos - other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
