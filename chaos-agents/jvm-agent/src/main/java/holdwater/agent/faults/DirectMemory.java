package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.List;

/** That much memory outside the heap is held, or as much as the JVM allows. */
final class DirectMemory implements FaultKind {
  private static final int CHUNK = 1 << 20;

  @Override
  public String word() {
    return "direct-memory";
  }

  @Override
  public boolean takesProcess() {
    return true;
  }

  @Override
  public String usage() {
    return "direct-memory SIZE";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    long bytes = words.size();
    return FaultPlan.of(new Workers(1, "direct-memory", fault -> hold(fault, bytes)))
        .opening(unsafe());
  }

  private static void hold(FaultInForce fault, long bytes) {
    HeldMemory<ByteBuffer> held = new HeldMemory<>();
    try {
      while (!fault.hasEnded() && (held.size() + 1L) * CHUNK <= bytes) {
        held.add(ByteBuffer.allocateDirect(CHUNK));
        fault.hit();
      }
    } catch (OutOfMemoryError e) {
      // Full, and stays so.
    }
    free(held.keep(fault));
  }

  /** At once: waiting for the collector would let the fault outlive its end. */
  private static void free(List<ByteBuffer> held) {
    try {
      Class<?> unsafe = unsafe();
      Object one = unsafe.getMethod("getUnsafe").invoke(null);
      Method clean = unsafe.getMethod("invokeCleaner", ByteBuffer.class);
      for (ByteBuffer buffer : held) {
        clean.invoke(one, buffer);
      }
    } catch (ReflectiveOperationException e) {
      held.clear();
      System.gc();
    }
  }

  /** Not the public one: since JDK 24 that warns on the target's stderr. */
  private static Class<?> unsafe() {
    try {
      return Class.forName("jdk.internal.misc.Unsafe");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
