package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/** Thread pools that are used while it lasts have all their threads taken. */
final class ExecutorBusy implements FaultKind {
  private static final int MOST_THREADS = 1_000;

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
    return AtMethods.fixed(new Occupy(), "java.util.concurrent.ThreadPoolExecutor.execute(1)");
  }

  static final class Occupy implements Action {
    private final Set<Object> seen =
        Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    @Override
    public boolean meets(Call call) {
      return seen.add(call.self());
    }

    /** The tasks are ours, and the calls made here go in untouched. */
    @Override
    public Object act(Call call) {
      ThreadPoolExecutor pool = (ThreadPoolExecutor) call.self();
      FaultInForce fault = call.fault();
      int threads = Math.min(MOST_THREADS, pool.getMaximumPoolSize());
      for (int i = 0; i < threads; i++) {
        try {
          pool.execute(() -> fault.hold(Delay.LONGEST.toNanos()));
        } catch (RejectedExecutionException e) {
          break;
        }
      }
      return null;
    }
  }
}
