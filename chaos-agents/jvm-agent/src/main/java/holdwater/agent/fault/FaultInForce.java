package holdwater.agent.fault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A fault with its counters, from the moment it is asked for to its end. Safe for all threads. */
public final class FaultInForce {
  private final String id;
  private final FaultPlan plan;
  private final Draws draws;
  private final DoseMeter meter;
  private final LongSupplier nanoTime;
  private volatile boolean ended;

  /** Whom it holds waits for this; a new one each time that it is armed again. */
  private volatile CountDownLatch rest = new CountDownLatch(1);

  private final Postponed postponed = new Postponed();
  private final AtomicLong stressHits = new AtomicLong();
  private volatile long armedAt;

  public FaultInForce(String id, FaultPlan plan, long seed, LongSupplier nanoTime) {
    this.id = id;
    this.plan = plan;
    this.nanoTime = nanoTime;
    draws = new Draws(seed);
    meter = new DoseMeter(plan.dose(), draws, nanoTime);
    armedAt = nanoTime.getAsLong();
  }

  public String id() {
    return id;
  }

  public FaultPlan plan() {
    return plan;
  }

  public Draws draws() {
    return draws;
  }

  /** Calls that met it while it was armed. */
  public long met() {
    return meter.met();
  }

  /** Calls that it bit, or turns of a stressor: the evidence. */
  public long hits() {
    return meter.bitten() + stressHits.get();
  }

  void countBite() {
    meter.count();
  }

  /** A stressor says that it did something once more. */
  public void hit() {
    stressHits.incrementAndGet();
  }

  /** From here on its time counts, and it bites. Not at the same time as {@link #end}. */
  public void armed() {
    if (isResting() && !ended) {
      rest = new CountDownLatch(1);
    }
    armedAt = nanoTime.getAsLong();
  }

  public long armedForMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - armedAt);
  }

  /** Lets everybody go on whom it holds, and holds and bites nobody until it is armed again. */
  public void rest() {
    rest.countDown();
  }

  /** Answers: is it not to be felt, for now or for good? */
  public boolean isResting() {
    return rest.getCount() == 0;
  }

  /** Rests for good. Takes no memory and no time: no other lease can end before this returns. */
  public void end() {
    ended = true;
    rest();
  }

  public boolean hasEnded() {
    return ended;
  }

  /**
   * Holds the calling thread, but not longer than the fault is armed. An interrupt ends it early
   * and stays set, for the method that comes after to see.
   */
  public void hold(long nanos) {
    try {
      rest.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Completed after that time, or soon after the fault rests if that is sooner. */
  CompletableFuture<Void> after(long nanos) {
    return postponed.after(nanos, rest);
  }

  /** How many calls are put off at the moment. */
  int postponed() {
    return postponed.size();
  }

  /**
   * Does to the call what is to be done to it, if it is its turn. Only what was done counts: an
   * action that fails, or finds nothing to do, gives its place in the dose back.
   */
  public Object meet(Action action, Call call) throws Exception {
    return isMeant(action, call) ? bite(action, call) : null;
  }

  /** Answers: is it in force, and for such a call? Takes nothing from the dose. */
  public boolean isMeant(Action action, Call call) throws Exception {
    return !isResting() && action.meets(call) && Condition.holds(plan.dose(), action, call);
  }

  /** As {@link #meet}, for a call that is meant. */
  public Object bite(Action action, Call call) throws Exception {
    if (isResting()) {
      return null;
    }
    long number = meter.reserve();
    if (number == 0) {
      return null;
    }
    call.drawn(number);
    try {
      Object answer = action.act(call);
      if (answer == Action.UNTOUCHED) {
        return null;
      }
      call.bites();
      return answer;
    } finally {
      if (!call.isBitten()) {
        meter.handBack();
      }
    }
  }
}
