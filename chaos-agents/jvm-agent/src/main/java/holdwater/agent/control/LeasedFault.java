package holdwater.agent.control;

import holdwater.agent.fault.FaultInForce;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A fault and how long it still lives. Guarded by {@link Faults}, but for reading. */
final class LeasedFault {
  private final FaultInForce fault;
  private final LongSupplier nanoTime;
  private final long start;
  private volatile long expiry;
  private volatile boolean prepared;
  private volatile boolean armed;

  LeasedFault(FaultInForce fault, LongSupplier nanoTime) {
    this.fault = fault;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  FaultInForce fault() {
    return fault;
  }

  void renew(Duration lease) {
    expiry = nanoTime.getAsLong() + lease.toNanos();
  }

  long leftNanos() {
    long now = nanoTime.getAsLong();
    long left = expiry - now;
    return fault.plan().deadline().isEmpty()
        ? left
        : Math.min(left, start + fault.plan().deadline().get().toNanos() - now);
  }

  boolean lives() {
    return leftNanos() > 0;
  }

  void prepared() {
    prepared = true;
  }

  boolean isPrepared() {
    return prepared;
  }

  void armed(boolean on) {
    armed = on;
  }

  boolean isArmed() {
    return armed;
  }

  /** {@code weaving}, {@code ready} or {@code armed}. */
  String state() {
    return !prepared ? "weaving" : armed ? "armed" : "ready";
  }
}
