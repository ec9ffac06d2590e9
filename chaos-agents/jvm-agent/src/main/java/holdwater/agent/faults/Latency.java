package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Subscribed;
import holdwater.agent.fault.Words;
import java.util.Optional;

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
    return AtMethods.read(
        words, words.accept("then") ? new HoldThen(delay, next(words, types)) : new Hold(delay));
  }

  private static Action next(Words words, ExceptionTypes types) throws Refusal {
    return words.accept("return") ? ReturnValue.read(words) : Throw.readBehindThen(words, types);
  }

  /** Holds and lets go. */
  record Hold(Delay delay) implements Action {
    @Override
    public Optional<Subscribed> uponSubscription(String returnDescriptor) {
      return Publishers.areReturned(returnDescriptor)
          ? Optional.of(new Publishers.Late(delay, Optional.empty()))
          : Optional.empty();
    }

    @Override
    public Object act(Call call) {
      delay.hold(call);
      return null;
    }
  }

  /** Holds, then does what comes next; it counts when both are done. */
  record HoldThen(Delay delay, Action next) implements Action {
    @Override
    public boolean fits(String returnDescriptor) {
      return next.fits(returnDescriptor);
    }

    @Override
    public boolean fitsConstructors() {
      return next.fitsConstructors();
    }

    @Override
    public Optional<Subscribed> uponSubscription(String returnDescriptor) {
      return next.uponSubscription(returnDescriptor)
          .map(then -> new Publishers.Late(delay, Optional.of(then)));
    }

    @Override
    public Object act(Call call) throws Exception {
      call.fault().hold(delay.nanosOf(call));
      // Healed while it was held: then it goes on as if nothing had been.
      return call.fault().isResting() ? null : next.act(call);
    }
  }
}
