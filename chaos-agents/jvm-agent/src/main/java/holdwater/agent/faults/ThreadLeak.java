package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** So many threads that do nothing and do not end. */
final class ThreadLeak implements FaultKind {
  private static final int MOST_THREADS = 20_000;

  @Override
  public String word() {
    return "threads";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "threads COUNT";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    int count = (int) words.number(1, MOST_THREADS);
    return FaultPlan.of(new Workers(count, "leaked", ThreadLeak::idle));
  }

  private static void idle(FaultInForce fault) {
    fault.hit();
    Workers.rest(fault);
  }
}
