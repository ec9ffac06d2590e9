package holdwater.agent.fault;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What a fault has put off without holding a thread. None of it outlives the fault. */
final class Postponed {
  /** A matter of memory: what would be more is not put off. */
  private static final int MOST = 100_000;

  private static final long IDLE_MINUTES = 1;

  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicReference<CountDownLatch> watched = new AtomicReference<>();

  /** Of the agent's own, as faults may bite those of the target; made when the first call waits. */
  private static final class Timer {
    static final ScheduledThreadPoolExecutor TIMER = make();

    private static ScheduledThreadPoolExecutor make() {
      ScheduledThreadPoolExecutor timer =
          new ScheduledThreadPoolExecutor(1, work -> new AgentThread("timer", work));
      timer.setRemoveOnCancelPolicy(true);
      timer.setKeepAliveTime(IDLE_MINUTES, TimeUnit.MINUTES);
      timer.allowCoreThreadTimeOut(true);
      return timer;
    }
  }

  /** Completed after that time, or when it is time to rest if that comes first. */
  // Futures are known by their identity, and that is meant.
  @SuppressWarnings("CollectionUndefinedEquality")
  CompletableFuture<Void> after(long nanos, CountDownLatch rest) {
    if (waiting.size() >= MOST) {
      throw new IllegalStateException(MOST + " calls are put off already");
    }
    watch(rest);
    CompletableFuture<Void> time = new CompletableFuture<>();
    Future<?> alarm = Timer.TIMER.schedule(() -> time.complete(null), nanos, TimeUnit.NANOSECONDS);
    waiting.add(time);
    CompletableFuture<Void> over =
        time.whenComplete(
            (nothing, failure) -> {
              waiting.remove(time);
              alarm.cancel(false);
            });
    if (rest.getCount() == 0) {
      time.complete(null);
    }
    return over;
  }

  /**
   * By a thread that is there before it is needed: whoever ends a lease has neither time nor memory
   * to spare for this.
   */
  private void watch(CountDownLatch rest) {
    CountDownLatch before = watched.getAndSet(rest);
    if (before == rest) {
      return;
    }
    try {
      AgentThread.start("release", () -> release(rest));
    } catch (Throwable e) {
      watched.set(before);
      throw e;
    }
  }

  private void release(CountDownLatch rest) {
    try {
      rest.await();
    } catch (InterruptedException e) {
      // Then too early: better than too late.
    }
    for (CompletableFuture<Void> one : waiting) {
      one.complete(null);
    }
  }

  /** How much waits. */
  int size() {
    return waiting.size();
  }
}
