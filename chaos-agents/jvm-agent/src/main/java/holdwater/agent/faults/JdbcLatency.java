package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** Every statement takes that much longer. */
final class JdbcLatency implements FaultKind {
  @Override
  public String word() {
    return "jdbc-latency";
  }

  @Override
  public String usage() {
    return "jdbc-latency (" + Delay.USAGE + ")";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return JdbcPlaces.statements(new Latency.Hold(Delay.read(words)));
  }
}
