package holdwater.platform.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The only place of this module where clocks are read. */
enum RealTime implements MachineTime {
  INSTANCE;

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration duration) {
    long end = nanos() + duration.toNanos();
    long left = duration.toNanos();
    // A thread may be woken for no reason.
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - nanos();
    }
  }
}
