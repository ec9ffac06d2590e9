package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** Offsets are not committed: what was processed comes again after a rebalance. */
final class KafkaCommitFails implements FaultKind {
  private static final String TYPE = "org.apache.kafka.clients.consumer.CommitFailedException";

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
    String type = types.allowed(TYPE);
    return KafkaPlaces.consumers(new Throw.Raise(types, type, Throw.message(words)), "commitSync");
  }
}
