package holdwater.proxy.toxics;

/**
 * A line that carries one thing after the other.
 *
 * <p>When it is free is kept as an absolute time, so late timers do not add up. Safe for threads:
 * the connections that share a line may live on several event loops.
 */
final class Line {

  private long free = Long.MIN_VALUE;

  /**
   * Books the line for so long, behind what is booked already.
   *
   * @param from when what is to be carried was there
   * @return when the line has carried it
   */
  synchronized long book(long nanos, long from) {
    free = Math.max(free, from) + nanos;
    return free;
  }

  /** Gives back what was booked and is not needed. */
  synchronized void giveBack(long nanos) {
    free -= nanos;
  }

  /** The line stood still until now: nothing was saved up. */
  synchronized void stoodUntil(long now) {
    free = Math.max(free, now);
  }
}
