package holdwater.agent.faults;

import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Stressor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stressor of threads that end with the fault. Whoever stops it waits for no start. */
final class Workers implements Stressor {
  private final int count;
  private final String name;
  private final Consumer<FaultInForce> work;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * @param work returns when the fault has ended, at the latest on an interrupt
   */
  Workers(int count, String name, Consumer<FaultInForce> work) {
    this.count = count;
    this.name = name;
    this.work = work;
  }

  @Override
  public void start(FaultInForce fault, Failures failures) {
    for (int i = 0; i < count && !stopped; i++) {
      Thread thread = new AgentThread(name, () -> run(fault, failures));
      // Before it runs, or a stop in between would miss it.
      threads.add(thread);
      thread.start();
    }
  }

  private void run(FaultInForce fault, Failures failures) {
    try {
      if (!stopped) {
        work.accept(fault);
      }
    } catch (Throwable e) {
      failures.swallow(name, e);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }

  @Override
  public boolean awaitGone(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (Thread thread : threads) {
      TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
      if (thread.isAlive()) {
        return false;
      }
    }
    return true;
  }

  /** Does nothing until the fault ends, or until {@link #stop}. */
  static void rest(FaultInForce fault) {
    while (!fault.hasEnded() && !Thread.currentThread().isInterrupted()) {
      fault.hold(Delay.LONGEST.toNanos());
    }
  }
}
