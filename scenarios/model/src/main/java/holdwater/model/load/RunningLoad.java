package holdwater.model.load;

import holdwater.model.port.TrafficFailed;
import java.time.Duration;

/** A load at work. Used by one thread. */
public interface RunningLoad extends AutoCloseable {
  /**
   * What became known since the last call. Does not wait.
   *
   * @throws TrafficFailed when the generator died or news of it is lost; all that is known was told
   */
  LoadNews poll();

  /** Answers: does anybody still come, or is anybody under way? */
  boolean running();

  /** Requests sent so far, of every kind. */
  long requests();

  /**
   * Sends nobody new, waits until those under way are resolved, and returns the rest of the news.
   *
   * @param patience how long it waits at most; what is not known then stays unknown
   * @throws TrafficFailed when that cannot be all of the news
   */
  LoadNews stop(Duration patience);

  /** Ends the generator at once if {@code stop} did not. */
  @Override
  void close();
}
