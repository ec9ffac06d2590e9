package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Stressor;
import holdwater.agent.weave.Weaving;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends faults, by itself when their lease runs out.
 *
 * <p>It has to work when nothing else does, as the fault that it ends may hold all memory or all
 * threads. So the first step takes neither and is under the lock, which is this object's monitor;
 * whatever may fail or take its time comes after it, outside the lock, and is tried again.
 */
final class Expiry {
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long TRY_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Weaving weaving;
  private final Failures failures;
  private final AgentLog log;
  private final Places places = new Places();
  private Thread watch;

  Expiry(Weaving weaving, Failures failures, AgentLog log) {
    this.weaving = weaving;
    this.failures = failures;
    this.log = log;
  }

  /** Those in force, and those whose end is not finished. */
  Places places() {
    return places;
  }

  /**
   * From now on leases end. Under the lock.
   *
   * @throws OutOfMemoryError if there is no thread for it; then nothing may be put in force
   */
  void watch() {
    if (watch == null || !watch.isAlive()) {
      watch = AgentThread.start("leases", this::keepWatch);
    }
  }

  private void keepWatch() {
    while (true) {
      try {
        if (!expire()) {
          LockSupport.parkNanos(TRY_AGAIN_NANOS);
        }
      } catch (Throwable e) {
        failures.swallow("leases", e);
        LockSupport.parkNanos(TRY_AGAIN_NANOS);
      }
    }
  }

  /** Waits for the next expiry or finishes what has ended; answers whether nothing is left. */
  // The loop around the wait is that of keepWatch.
  @SuppressWarnings("WaitNotInLoop")
  private boolean expire() throws InterruptedException {
    synchronized (this) {
      long next = IDLE_NANOS;
      boolean unfinished = false;
      for (int i = 0; i < Places.COUNT; i++) {
        LeasedFault one = places.at(i);
        if (one != null && one.lives()) {
          next = Math.min(next, one.leftNanos());
        } else if (one != null) {
          cut(one, "expired");
          unfinished = true;
        }
      }
      if (!unfinished) {
        // Rounded up, or it would spin through the last millisecond.
        wait(Math.max(0, TimeUnit.NANOSECONDS.toMillis(next)) + 1);
        return true;
      }
    }
    boolean done = true;
    for (int i = 0; i < Places.COUNT; i++) {
      LeasedFault one = places.at(i);
      if (one != null && one.hasEnded()) {
        done &= finish(one);
      }
    }
    return done;
  }

  /**
   * From here on it bites nobody and holds nobody. Under the lock; never throws, and does nothing
   * to a fault that has ended.
   */
  void cut(LeasedFault one, String why) {
    FaultInForce fault = one.fault();
    if (fault.hasEnded()) {
      return;
    }
    try {
      // First: whatever meets the fault looks at this, and it takes no memory.
      fault.end();
      notifyAll();
      close(one);
      log.add(why + " " + fault.id() + " after " + fault.hits() + " hits");
    } catch (Throwable e) {
      failures.swallow("ending a fault", e);
    }
  }

  /** Answers: is its gate closed? */
  private boolean close(LeasedFault one) {
    try {
      if (!one.isClosed()) {
        weaving.close(one.fault());
        one.closed();
      }
      return true;
    } catch (Throwable e) {
      failures.swallow("closing a gate", e);
      return false;
    }
  }

  /** Ends it, and waits a while until what it took is given back. */
  void end(LeasedFault one, String why, Duration patience) {
    synchronized (this) {
      cut(one, why);
    }
    finish(one);
    Optional<Stressor> stressor = one.fault().plan().stressor();
    try {
      if (stressor.isPresent() && !stressor.get().awaitGone(patience.toNanos())) {
        log.add(one.fault().id() + " has ended, but is slow to give back what it took");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes after the cut; answers whether all of it is done. Never throws. */
  private boolean finish(LeasedFault one) {
    // Each by itself: memory may be there again when the other one is done.
    boolean stopped = stop(one.fault());
    boolean done = close(one) && release(one.fault()) && stopped;
    if (done) {
      places.free(one);
    }
    return done;
  }

  private boolean release(FaultInForce fault) {
    try {
      weaving.release(fault);
      return true;
    } catch (Throwable e) {
      failures.swallow("unweaving", e);
      return false;
    }
  }

  private boolean stop(FaultInForce fault) {
    try {
      if (fault.plan().stressor().isPresent()) {
        fault.plan().stressor().get().stop();
      }
      return true;
    } catch (Throwable e) {
      failures.swallow("stopping a fault", e);
      return false;
    }
  }
}
