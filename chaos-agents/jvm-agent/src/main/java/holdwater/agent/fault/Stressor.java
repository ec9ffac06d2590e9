package holdwater.agent.fault;

/** Something done to the process as a whole, by threads of the agent's own. */
public interface Stressor {
  /** Begins; returns at once. Must notice by {@code fault.hasEnded()} or {@link #stop} to end. */
  void start(FaultInForce fault) throws Exception;

  /** Ends it and gives back what it took; harmless when repeated. */
  void stop() throws Exception;
}
