package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One record of a poll, the first, holds what no consumer understands; where it cannot be put,
 * nothing.
 */
final class KafkaPoison implements FaultKind {
  private static final String RUBBISH = "{poison";

  @Override
  public String word() {
    return "kafka-poison";
  }

  @Override
  public String usage() {
    return "kafka-poison";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return KafkaPlaces.polls(new Poison());
  }

  record Poison() implements Action {
    @Override
    public boolean isAfter() {
      return true;
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !KafkaRecords.isEmpty(call.returned());
    }

    @Override
    public Object act(Call call) throws Exception {
      return Action.returning(
          KafkaRecords.changed(call, partitions -> poisonFirst(partitions.get(0), call.loader())));
    }

    private static void poisonFirst(List<Object> records, ClassLoader loader) throws Exception {
      Object value = KafkaRecords.get(records.get(0), "value");
      Object other =
          value instanceof byte[]
              ? RUBBISH.getBytes(StandardCharsets.UTF_8)
              : value instanceof String ? RUBBISH : null;
      records.set(0, KafkaRecords.withValue(records.get(0), other, loader));
    }
  }
}
