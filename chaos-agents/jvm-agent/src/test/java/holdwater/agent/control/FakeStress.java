package holdwater.agent.control;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Stressor;
import holdwater.agent.fault.Words;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault of the process that does nothing, and is as slow or broken as a test wants it. */
final class FakeStress implements FaultKind, Stressor {
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch mayBegin = new CountDownLatch(1);
  final CountDownLatch awaited = new CountDownLatch(1);
  final CountDownLatch gone = new CountDownLatch(1);
  final AtomicInteger failingStops = new AtomicInteger();
  final AtomicInteger stops = new AtomicInteger();

  @Override
  public String word() {
    return "stress";
  }

  @Override
  public String usage() {
    return "stress";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return FaultPlan.of(this);
  }

  @Override
  public void start(FaultInForce fault, Failures failures) {
    begun.countDown();
    try {
      if (!mayBegin.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (failingStops.getAndDecrement() > 0) {
      throw new OutOfMemoryError("for the test");
    }
    stops.incrementAndGet();
  }

  @Override
  public boolean awaitGone(long nanos) throws InterruptedException {
    awaited.countDown();
    return gone.await(30, TimeUnit.SECONDS);
  }
}
