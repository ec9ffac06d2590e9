package holdwater.agent.faults;

import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Stressor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A stressor of threads that end with the fault. */
final class Workers implements Stressor {
  private static final long END_WITHIN_MILLIS = 2_000;

  private final int count;
  private final String name;
  private final Consumer<FaultInForce> work;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param work returns when the fault has ended, at the latest on an interrupt
   */
  Workers(int count, String name, Consumer<FaultInForce> work) {
    this.count = count;
    this.name = name;
    this.work = work;
  }

  @Override
  public synchronized void start(FaultInForce fault) {
    for (int i = 0; i < count; i++) {
      threads.add(AgentThread.start(name, () -> work.accept(fault)));
    }
  }

  @Override
  public synchronized void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join(END_WITHIN_MILLIS);
    }
    threads.clear();
  }
}
