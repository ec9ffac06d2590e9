package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/**
 * Operations of MongoDB's driver for threads that wait are slow or fail. In front of what the
 * driver tries again by itself; the later batches of a cursor are no operations of their own.
 */
final class MongoDb implements FaultKind {
  private static final String OPERATIONS = "com.mongodb.client.internal.OperationExecutor+.execute";

  /** What the driver says when it has no server to turn to. */
  private static final String USUAL = "com.mongodb.MongoTimeoutException";

  @Override
  public String word() {
    return "mongodb";
  }

  @Override
  public String usage() {
    return "mongodb (latency (" + Delay.USAGE + ") | fails [exception TYPE] ['message'])";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return AtMethods.fixed(action(words, types), OPERATIONS);
  }

  private static Action action(Words words, ExceptionTypes types) throws Refusal {
    if (words.accept("latency")) {
      return new Latency.Hold(Delay.read(words));
    }
    words.expect("fails");
    String type = types.allowed(words.accept("exception") ? words.take("a type") : USUAL);
    return new Throw.Raise(types, type, Throw.message(words));
  }
}
