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
  private volatile boolean wanted;
  private volatile boolean prepared;
  private volatile boolean armed;
  private volatile boolean closed;

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
    return !hasEnded() && leftNanos() > 0;
  }

  boolean hasEnded() {
    return fault.hasEnded();
  }

  /** Whether it shall be armed; it may not be prepared for that yet. */
  void want(boolean on) {
    wanted = on;
  }

  boolean isWanted() {
    return wanted;
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

  /** Its gate is closed for good. */
  void closed() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** {@code weaving}, {@code ready} or {@code armed}. */
  String state() {
    return !prepared ? "weaving" : armed ? "armed" : "ready";
  }
}
