package holdwater.model.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Viewers at work. Used by one thread. */
public interface RunningTraffic extends AutoCloseable {
  /**
   * What became known since the last call. Does not wait.
   *
   * @throws TrafficFailed when news is lost or the viewers ended of themselves, and why; then all
   *     that is known has been told
   */
  TrafficReport poll();

  /** Answers: do the viewers still come? False when they stopped or the generator died. */
  boolean running();

  /** Requests that viewers sent so far, of every kind. */
  long requests();

  /**
   * Answers: with which resilience patterns do the viewers play, as they say themselves? By name;
   * empty as long as they have not said so.
   */
  default Map<String, Boolean> switches() {
    return Map.of();
  }

  /** Can it send less than planned? Empty when it cannot. */
  default Optional<Throttle> throttle() {
    return Optional.empty();
  }

  /**
   * Sends no more viewers, waits until those under way are resolved (bounded), and returns the rest
   * of the news. Twice is harmless.
   *
   * @throws TrafficFailed when that cannot be all of the news, and {@link #poll} has not said so
   */
  TrafficReport stop();

  /**
   * Writes which the system said are kept, and what {@link #stop} found of them, kind by kind.
   * Empty for traffic that writes nothing, or that has not been stopped.
   */
  default List<AcknowledgedWrites> readBack() {
    return List.of();
  }

  /** Ends the generator at once if {@code stop} did not. */
  @Override
  void close();
}
