package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Thread pools that are used while it lasts have all their threads taken. Pools that may grow to
 * more than {@value #MOST_THREADS} threads always have room, and are left alone.
 */
final class ExecutorBusy implements FaultKind {
  private static final int MOST_THREADS = 1_000;

  /** Threads that are the application's still take longer, and are not waited for. */
  private static final long MOST_BEGIN_MILLIS = 100;

  @Override
  public String word() {
    return "executor-busy";
  }

  @Override
  public String usage() {
    return "executor-busy";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return ExecutorPlaces.pools(new Occupy(new Seen()));
  }

  /**
   * Once per pool.
   *
   * @param occupied pools
   */
  record Occupy(Seen occupied) implements Action {
    @Override
    public boolean meets(Call call) {
      ThreadPoolExecutor pool = (ThreadPoolExecutor) call.self();
      return threads(pool) <= MOST_THREADS
          && !occupied.contains(pool)
          && !ExecutorPlaces.isTimerOfTheJdk(call);
    }

    /** The calls made here go in untouched. */
    @Override
    public Object act(Call call) {
      ThreadPoolExecutor pool = (ThreadPoolExecutor) call.self();
      if (!occupied.add(pool)) {
        return UNTOUCHED;
      }
      if (!new Squatter(call.fault(), pool, occupied).fill()) {
        // All of it belongs to the application already: perhaps next time.
        occupied.remove(pool);
        return UNTOUCHED;
      }
      return null;
    }
  }

  /** How many there may be. A scheduled pool never has more than those that it keeps. */
  private static int threads(ThreadPoolExecutor pool) {
    return pool instanceof ScheduledThreadPoolExecutor
        ? Math.max(1, pool.getCorePoolSize())
        : pool.getMaximumPoolSize();
  }

  /** The task that takes a thread until the fault ends. */
  private static final class Squatter implements Runnable {
    private final FaultInForce fault;
    private final ThreadPoolExecutor pool;
    private final Seen occupied;
    private final Thread submitter = Thread.currentThread();
    private final CountDownLatch begun;
    private volatile boolean filling = true;

    Squatter(FaultInForce fault, ThreadPoolExecutor pool, Seen occupied) {
      this.fault = fault;
      this.pool = pool;
      this.occupied = occupied;
      begun = new CountDownLatch(threads(pool));
    }

    @Override
    public void run() {
      // Pools may have the caller run what they have no room for.
      if (filling && Thread.currentThread() == submitter) {
        return;
      }
      begun.countDown();
      fault.hold(Delay.LONGEST.toNanos());
      if (fault.isResting()) {
        // It may be armed again.
        occupied.remove(pool);
      }
    }

    /** False if there was no room for a single one. */
    boolean fill() {
      int taken = 0;
      try {
        while (taken < threads(pool) && add()) {
          taken++;
        }
      } catch (RejectedExecutionException e) {
        // It became full in between.
      } finally {
        filling = false;
      }
      if (taken > 0 && pool instanceof ScheduledThreadPoolExecutor) {
        awaitBegun();
      }
      return taken > 0;
    }

    /** Such a pool begins with what was due first, and that may be the task that comes in. */
    private void awaitBegun() {
      try {
        boolean unused = begun.await(MOST_BEGIN_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /**
     * Only where there is room, and past the pool's own door where that will do: what it does with
     * too many tasks may be to drop one of the application's.
     */
    private boolean add() {
      if (pool instanceof ScheduledThreadPoolExecutor) {
        // Its queue has always room, and takes only what the pool itself has made of a task.
        pool.execute(this);
        return true;
      }
      BlockingQueue<Runnable> queue = pool.getQueue();
      if (pool.getPoolSize() >= pool.getCorePoolSize() && queue.offer(this)) {
        return true;
      }
      boolean canGrow = pool.getPoolSize() < pool.getMaximumPoolSize();
      boolean drops =
          pool.getRejectedExecutionHandler() instanceof ThreadPoolExecutor.DiscardOldestPolicy
              && queue.remainingCapacity() == 0;
      if (canGrow && !drops) {
        pool.execute(this);
      }
      return canGrow && !drops;
    }
  }
}
