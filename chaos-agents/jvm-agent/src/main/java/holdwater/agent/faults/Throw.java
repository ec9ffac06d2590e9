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

/** The call fails with an exception of a listed type. */
final class Throw implements FaultKind {
  /** What an exception says that was given no words. */
  static final String MESSAGE = "injected by Holdwater";

  @Override
  public String word() {
    return "exception";
  }

  @Override
  public String usage() {
    return "exception TYPE ['message'] " + AtMethods.USAGE;
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return AtMethods.read(words, action(words, types));
  }

  static Action readBehindThen(Words words, ExceptionTypes types) throws Refusal {
    words.expect("exception");
    return action(words, types);
  }

  private static Action action(Words words, ExceptionTypes types) throws Refusal {
    String type = types.allowed(words.take("an exception's type"));
    return new Raise(types, type, message(words));
  }

  static String message(Words words) throws Refusal {
    return words.isText() ? words.take("a message") : MESSAGE;
  }

  /** Answers a new exception. */
  record Raise(ExceptionTypes types, String type, String message) implements Action {
    @Override
    public Optional<Subscribed> uponSubscription(String returnDescriptor) {
      return Publishers.areReturned(returnDescriptor)
          ? Optional.of(new Publishers.Failing(this))
          : Optional.empty();
    }

    @Override
    public Object act(Call call) throws Exception {
      return types.create(type, message, call.loader());
    }
  }
}
