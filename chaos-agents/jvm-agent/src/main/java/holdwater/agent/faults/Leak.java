package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/**
 * So much more of the heap is held every second, and nothing comes back before the fault ends. A
 * JVM that exits when its memory is full does so; in any other one what is held then stays held.
 */
final class Leak implements FaultKind {
  private static final int CHUNK = 1 << 20;
  private static final long TURN_NANOS = 1_000_000_000L;

  @Override
  public String word() {
    return "leak";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "leak SIZE (per second)";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long bytes = words.size();
    return FaultPlan.of(new Workers(1, "leak", fault -> leak(fault, bytes)));
  }

  private static void leak(FaultInForce fault, long bytesPerTurn) {
    HeldMemory<byte[]> held = new HeldMemory<>();
    try {
      while (!fault.hasEnded()) {
        for (long left = bytesPerTurn; left > 0 && !fault.hasEnded(); left -= CHUNK) {
          held.add(new byte[(int) Math.min(left, CHUNK)]);
          fault.hit();
        }
        // So that this thread finds the heap full, and not one of the agent's that has to end this.
        held.add(new byte[CHUNK]);
        held.dropOne();
        fault.hold(TURN_NANOS);
      }
    } catch (OutOfMemoryError e) {
      held.dropOne();
    }
    held.keep(fault);
  }
}
