package holdwater.model.port;

import java.util.List;

/** Viewers at work. Used by one thread. */
public interface RunningTraffic extends AutoCloseable {
  /** What became known since the last call. Does not wait. */
  TrafficReport poll();

  /** Answers: do the viewers still come? False when they stopped or the generator died. */
  boolean running();

  /** Requests that viewers sent so far, of every kind. */
  long requests();

  /**
   * Sends no more viewers, waits until those under way are resolved (bounded), and returns the rest
   * of the news. Twice is harmless.
   */
  TrafficReport stop();

  /** Ends the generator at once if {@code stop} did not. */
  @Override
  void close();

  /** Files with the generator's own report, for links. */
  default List<String> attachments() {
    return List.of();
  }
}
