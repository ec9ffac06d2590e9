package holdwater.model.port;

/** SLIs that are being counted. For use by one thread. */
public interface RunningSlis extends AutoCloseable {
  /**
   * Returns what became known since the last call, without waiting. An event that nobody saw is in
   * no second and never counts as good.
   *
   * @throws TrafficFailed when counts are lost and cannot be recovered; the message says why
   */
  TrafficReport poll();

  /** Stops counting. Calling it twice is harmless. */
  @Override
  void close();
}
