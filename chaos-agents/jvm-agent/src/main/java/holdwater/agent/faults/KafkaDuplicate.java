package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.util.List;

/** One record of a poll, the last, comes twice, as after a commit that was lost. */
final class KafkaDuplicate implements FaultKind {
  @Override
  public String word() {
    return "kafka-duplicate";
  }

  @Override
  public String usage() {
    return "kafka-duplicate";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return KafkaPlaces.polls(new Twice());
  }

  record Twice() implements Action {
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
      return Action.returning(KafkaRecords.changed(call, Twice::lastTwice));
    }

    private static void lastTwice(List<List<Object>> partitions) {
      List<Object> records = partitions.get(partitions.size() - 1);
      records.add(records.get(records.size() - 1));
    }
  }
}
