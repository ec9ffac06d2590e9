package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** {@code send} takes that much longer, as when the producer waits for metadata or room. */
final class KafkaSendLatency implements FaultKind {
  @Override
  public String word() {
    return "kafka-send-latency";
  }

  @Override
  public String usage() {
    return "kafka-send-latency (" + Delay.USAGE + ")";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return KafkaPlaces.sends(new Latency.Hold(Delay.read(words)));
  }
}
