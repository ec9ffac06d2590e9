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
 * before its time and spins until then. Several may do so as well, as long as that takes no more
 * than a twentieth of the time: the loop has other things to do. Confined to the loop.
 */
final class Alarms {

  private static final long LEAD_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** Of the time that passes, one part in so many may be spent on waiting for one of several. */
  private static final long PARTS = 20;

  private static final long MOST_SAVED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final PriorityQueue<Alarm> waiting = new PriorityQueue<>();
  private long number;
  private long savedNanos;
  private long savedAt = System.nanoTime();

  /** Runs the task on the loop once {@link System#nanoTime} has reached {@code nanos}. */
  Timer at(EventLoop loop, long nanos, Runnable task) {
    Alarm alarm = new Alarm(loop, nanos, number++, task);
    waiting.add(alarm);
    alarm.arm(waiting.size() == 1 || canWait(System.nanoTime()) ? LEAD_NANOS : 0);
    return alarm;
  }

  /** True if a whole lead may be spent on waiting. */
  private boolean canWait(long now) {
    savedNanos = Math.min(MOST_SAVED_NANOS, savedNanos + (now - savedAt) / PARTS);
    savedAt = now;
    return savedNanos >= LEAD_NANOS;
  }

  /** Returns when its time has come, or at once if that is not worth the wait. */
  private void await(Alarm alarm) {
    long began = System.nanoTime();
    long left = alarm.nanos - began;
    if (left > 0 && (waiting.size() == 1 || (left <= LEAD_NANOS && canWait(began)))) {
      savedNanos -= waiting.size() == 1 ? 0 : left;
      while (!alarm.isDueAt(System.nanoTime())) {
        Thread.onSpinWait();
      }
    }
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
      if (waiting.peek() == this) {
        await(this);
      }
      runWhatIsDue();
      if (scheduled != null) {
        // It was woken early, and its time has still not come.
        arm(0);
      }
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
