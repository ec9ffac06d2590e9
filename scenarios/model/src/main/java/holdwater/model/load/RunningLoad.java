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

  /** Answers: are users still being sent, or still under way? */
  boolean running();

  /** Requests sent so far, of every kind. */
  long requests();

  /**
   * Stops sending users, waits until those under way have ended, and returns the rest of what
   * became known.
   *
   * @param patience how long it waits at most; what is not known then stays unknown
   * @throws TrafficFailed when that cannot be all of the news
   */
  LoadNews stop(Duration patience);

  /** Ends the generator at once if {@code stop} did not. */
  @Override
  void close();
}
