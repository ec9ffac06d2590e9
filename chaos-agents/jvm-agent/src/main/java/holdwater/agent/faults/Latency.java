package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** The call is held, and goes on or fails after that. */
final class Latency implements FaultKind {
  @Override
  public String word() {
    return "latency";
  }

  @Override
  public String usage() {
    return "latency (" + Delay.USAGE + ") [then exception … | then return …] " + AtMethods.USAGE;
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    Delay delay = Delay.read(words);
    return AtMethods.read(words, new Hold(delay, next(words, types)));
  }

  private static Action next(Words words, ExceptionTypes types) throws Refusal {
    if (!words.accept("then")) {
      return call -> null;
    }
    return words.accept("return") ? ReturnValue.read(words) : Throw.readBehindThen(words, types);
  }

  /** Holds, then does what comes next. */
  record Hold(Delay delay, Action next) implements Action {
    @Override
    public boolean fits(String returnDescriptor) {
      return next.fits(returnDescriptor);
    }

    @Override
    public Object act(Call call) throws Exception {
      delay.hold(call);
      // Healed while it was held: then it goes on as if nothing had been.
      return call.fault().isResting() ? null : next.act(call);
    }
  }
}
