package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** So much garbage a second. */
final class AllocationStorm implements FaultKind {
  private static final int CHUNK = 64 << 10;
  private static final int TURNS_PER_SECOND = 100;
  private static final long TURN_NANOS = 1_000_000_000L / TURNS_PER_SECOND;

  @Override
  public String word() {
    return "allocate";
  }

  @Override
  public String usage() {
    return "allocate SIZE (per second)";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long chunks = Math.max(1, words.size() / TURNS_PER_SECOND / CHUNK);
    return FaultPlan.of(new Workers(1, "allocate", fault -> allocate(fault, chunks)));
  }

  private static void allocate(FaultInForce fault, long chunksPerTurn) {
    byte[] last = new byte[1];
    while (!fault.hasEnded()) {
      for (long i = 0; i < chunksPerTurn; i++) {
        byte[] next = new byte[CHUNK];
        next[0] = last[0];
        last = next;
      }
      fault.hit();
      fault.hold(TURN_NANOS);
    }
  }
}
