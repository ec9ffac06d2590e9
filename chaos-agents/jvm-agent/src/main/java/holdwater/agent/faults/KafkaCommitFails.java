package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Offsets are not committed: what was processed comes again after a rebalance. Commits that nobody
 * asks for ({@code enable.auto.commit}) go on.
 */
final class KafkaCommitFails implements FaultKind {
  private static final String CONSUMERS = "org.apache.kafka.clients.consumer.";
  private static final String TYPE = CONSUMERS + "CommitFailedException";

  @Override
  public String word() {
    return "kafka-commit-fails";
  }

  @Override
  public String usage() {
    return "kafka-commit-fails ['message']";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    Action raise = new Throw.Raise(types, types.allowed(TYPE), Throw.message(words));
    return KafkaPlaces.consumers(new Fail(raise), "commitSync", "commitAsync");
  }

  /** Thrown to who waits for it; who does not is told by the callback, if there is one. */
  record Fail(Action raise) implements Action {
    @Override
    public Object act(Call call) throws Exception {
      Object failure = raise.act(call);
      if (call.method().name().equals("commitSync")) {
        return failure;
      }
      Object[] arguments = call.arguments();
      Object callback = arguments.length == 0 ? null : arguments[arguments.length - 1];
      if (callback != null) {
        Object offsets = arguments[0] instanceof Map ? arguments[0] : Map.of();
        callBack(callback, offsets, failure, call.loader());
      }
      return Action.returning(null);
    }

    private static void callBack(
        Object callback, Object offsets, Object failure, ClassLoader loader) throws Exception {
      try {
        Class.forName(CONSUMERS + "OffsetCommitCallback", true, loader)
            .getMethod("onComplete", Map.class, Exception.class)
            .invoke(callback, offsets, failure);
      } catch (InvocationTargetException e) {
        // The callback's own failure is nobody's: Kafka logs it and goes on.
      }
    }
  }
}
