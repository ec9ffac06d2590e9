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

  /** More than any JVM makes. */
  private static final long MOST_BYTES = 100L << 30;

  private static final long TURN_NANOS = 10_000_000L;

  @Override
  public String word() {
    return "allocate";
  }

  @Override
  public boolean meetsCalls() {
    return false;
  }

  @Override
  public String usage() {
    return "allocate SIZE (per second)";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long bytes = words.size();
    if (bytes > MOST_BYTES) {
      throw Refusal.mistake("at most " + (MOST_BYTES >> 30) + "GB a second");
    }
    return FaultPlan.of(new Workers(1, "allocate", fault -> allocate(fault, bytes)));
  }

  private static void allocate(FaultInForce fault, long bytesPerSecond) {
    Pace pace = new Pace(bytesPerSecond);
    long start = System.nanoTime();
    while (!fault.hasEnded()) {
      try {
        litter(fault, pace.due(System.nanoTime() - start));
        fault.hit();
      } catch (OutOfMemoryError e) {
        // The heap is full of what others hold. It goes on when there is room again.
      }
      fault.hold(TURN_NANOS);
    }
  }

  /** Makes so much of it, or less if the fault ends. */
  static void litter(FaultInForce fault, long bytes) {
    byte[] last = new byte[1];
    for (long left = bytes; left > 0 && !fault.hasEnded(); left -= CHUNK) {
      byte[] next = new byte[(int) Math.min(left, CHUNK)];
      next[0] = last[0];
      last = next;
    }
  }
}
