package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads wait for each other, as the JVM's own detection sees it; an interrupt undoes it. */
final class Deadlock implements FaultKind {
  @Override
  public String word() {
    return "deadlock";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "deadlock";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock other = new ReentrantLock();
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    AtomicInteger turn = new AtomicInteger();
    return FaultPlan.of(
        new Workers(
            2,
            "deadlock",
            fault -> {
              boolean first = turn.getAndIncrement() == 0;
              lock(fault, first ? one : other, first ? other : one, bothHoldOne);
            }));
  }

  private static void lock(
      FaultInForce fault, ReentrantLock mine, ReentrantLock others, CountDownLatch bothHoldOne) {
    mine.lock();
    try {
      bothHoldOne.countDown();
      bothHoldOne.await();
      fault.hit();
      others.lockInterruptibly();
      others.unlock();
    } catch (InterruptedException e) {
      // Healed.
    } finally {
      mine.unlock();
    }
  }
}
