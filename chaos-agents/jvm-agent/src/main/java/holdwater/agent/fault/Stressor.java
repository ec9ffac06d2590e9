package holdwater.agent.fault;

/**
 * Something done to the process as a whole, by threads of the agent's own. Safe for all threads.
 */
public interface Stressor {
  /**
   * Begins; returns at once. Must notice by {@code fault.hasEnded()} or {@link #stop} to end; after
   * a stop it begins nothing.
   *
   * @param failures what fails after this has returned
   */
  void start(FaultInForce fault, Failures failures);

  /** Ends it; returns at once. Harmless when repeated, and while or before it starts. */
  void stop();

  /**
   * Waits until it has given back what it took.
   *
   * @return false if it has not within that time
   */
  boolean awaitGone(long nanos) throws InterruptedException;
}
