package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** The process ends at once, without its shutdown hooks. Nothing heals it. */
final class Exit implements FaultKind {
  private static final int MOST = 255;
  private static final long ANSWER_FIRST_NANOS = 100_000_000L;

  @Override
  public String word() {
    return "exit";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "exit CODE";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    int code = (int) words.number(0, MOST);
    return FaultPlan.of(new Workers(1, "exit", fault -> halt(fault, code)));
  }

  private static void halt(FaultInForce fault, int code) {
    fault.hit();
    // The caller shall still learn that it is in force.
    fault.hold(ANSWER_FIRST_NANOS);
    if (!fault.hasEnded()) {
      Runtime.getRuntime().halt(code);
    }
  }
}
