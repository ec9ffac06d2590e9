package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.util.concurrent.RejectedExecutionException;

/** Thread pools say that their queue is full. Choose whose by {@code from CLASSES}. */
final class ExecutorRejects implements FaultKind {
  /**
   * Each call by itself, also inside another: a pool may have its caller run a task, which brings
   * tasks to other pools.
   */
  static final String EXECUTE = "java.util.concurrent.ThreadPoolExecutor.execute(1)";

  @Override
  public String word() {
    return "executor-rejects";
  }

  @Override
  public String usage() {
    return "executor-rejects";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return FaultPlan.at(
        new Spot.AtMethods(
            MethodPattern.of(EXECUTE),
            call ->
                new RejectedExecutionException(
                    "Task " + call.arguments()[0] + " rejected from " + call.self())));
  }
}
