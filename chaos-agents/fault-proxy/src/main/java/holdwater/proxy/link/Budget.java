package holdwater.proxy.link;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory bytes on their way may hold, per direction of a connection and in all.
 *
 * <p>A direction at its limit stops reading, so the sender feels the backpressure; nothing is ever
 * dropped for it.
 */
final class Budget {

  /**
   * What one direction may hold while memory is plenty. Enough for 1 MB/s through half a second of
   * latency.
   */
  private static final int PER_PIPE = 512 * 1024;

  /**
   * What one direction may hold when memory is short: it still makes progress, a read at a time.
   */
  private static final int PER_PIPE_WHEN_SHORT = 16 * 1024;

  /**
   * From here on memory is short; leaves room for read buffers and fragments within 64 MB of direct
   * memory.
   */
  private static final long PLENTY = 24L * 1024 * 1024;

  private final AtomicLong held = new AtomicLong();

  void charge(int bytes) {
    held.addAndGet(bytes);
  }

  void refund(int bytes) {
    held.addAndGet(-bytes);
  }

  int limitPerPipe() {
    return isShort() ? PER_PIPE_WHEN_SHORT : PER_PIPE;
  }

  /** Answers: is there memory left only for what must go on? */
  boolean isShort() {
    return held.get() >= PLENTY;
  }

  long held() {
    return held.get();
  }
}
