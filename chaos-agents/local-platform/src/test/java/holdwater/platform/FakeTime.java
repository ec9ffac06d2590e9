package holdwater.platform;

import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody waits, or when a test says so. */
public final class FakeTime implements MachineTime {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Instant instant() {
    return START.plusNanos(nanos());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    pass(duration);
  }

  /** Lets so much time pass. */
  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
