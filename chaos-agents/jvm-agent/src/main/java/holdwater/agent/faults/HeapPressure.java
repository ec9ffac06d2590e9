package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** That much of the heap is held, or as much as there is. */
final class HeapPressure implements FaultKind {
  private static final int CHUNK = 1 << 20;

  @Override
  public String word() {
    return "heap";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "heap (SIZE | SHARE%)";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long bytes =
        words.peek().endsWith("%")
            ? (long) (words.share() * Runtime.getRuntime().maxMemory())
            : words.size();
    return FaultPlan.of(new Workers(1, "heap", fault -> hold(fault, bytes)));
  }

  private static void hold(FaultInForce fault, long bytes) {
    HeldMemory<byte[]> held = new HeldMemory<>();
    try {
      while (!fault.hasEnded() && (held.size() + 1L) * CHUNK <= bytes) {
        held.add(new byte[CHUNK]);
        fault.hit();
      }
    } catch (OutOfMemoryError e) {
      held.dropOne();
    }
    held.keep(fault);
  }
}
