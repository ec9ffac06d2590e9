package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.util.concurrent.RejectedExecutionException;

/** Executors take nothing more. Choose whose by {@code from CLASSES}. */
final class ExecutorRejects implements FaultKind {
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
    return ExecutorPlaces.all(new Reject());
  }

  record Reject() implements Action {
    @Override
    public boolean meets(Call call) {
      return !ExecutorPlaces.isTimerOfTheJdk(call);
    }

    @Override
    public Object act(Call call) {
      return new RejectedExecutionException(
          "Task " + call.arguments()[0] + " rejected from " + call.self());
    }
  }
}
