package holdwater.agent.fault;

/** How far a clock is off, in milliseconds. Safe for all threads. */
@FunctionalInterface
public interface ClockSkew {
  /**
   * Now.
   *
   * @param armedForMillis since when it is in force
   */
  long millis(long armedForMillis);
}
