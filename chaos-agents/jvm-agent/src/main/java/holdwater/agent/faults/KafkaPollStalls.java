package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** {@code poll} comes back that much later: rebalances, if it is longer than the group allows. */
final class KafkaPollStalls implements FaultKind {
  @Override
  public String word() {
    return "kafka-poll-stalls";
  }

  @Override
  public String usage() {
    return "kafka-poll-stalls (" + Delay.USAGE + ")";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return KafkaPlaces.polls(new Latency.Hold(Delay.read(words)));
  }
}
