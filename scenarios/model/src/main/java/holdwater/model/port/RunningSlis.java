package holdwater.model.port;

/** SLIs that are being counted. Used by one thread. */
public interface RunningSlis extends AutoCloseable {
  /**
   * What became known since the last call. Does not wait. What nobody saw is in no second: it is
   * not good.
   *
   * @throws TrafficFailed when counts are lost for good, and why
   */
  TrafficReport poll();

  /** Counts no more. Twice is harmless. */
  @Override
  void close();
}
