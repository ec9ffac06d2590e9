package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** A full collection every so often. */
final class GcStorm implements FaultKind {
  @Override
  public String word() {
    return "gc";
  }

  @Override
  public boolean meetsCalls() {
    return false;
  }

  @Override
  public String usage() {
    return "gc EVERY-TIME";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long periodNanos = words.time().toNanos();
    return FaultPlan.of(new Workers(1, "gc", fault -> collect(fault, periodNanos)));
  }

  private static void collect(FaultInForce fault, long periodNanos) {
    while (!fault.hasEnded()) {
      System.gc();
      fault.hit();
      fault.hold(periodNanos);
    }
  }
}
