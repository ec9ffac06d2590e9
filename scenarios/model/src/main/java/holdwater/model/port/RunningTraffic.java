package holdwater.model.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Clients that are being sent. For use by one thread, unless a method says otherwise. */
public interface RunningTraffic extends AutoCloseable {
  /**
   * Returns what became known since the last call, without waiting.
   *
   * @throws TrafficFailed when a report is lost or the generator ended by itself; the message says
   *     why. Everything known has been returned before
   */
  TrafficReport poll();

  /** Answers: are clients still being sent? False when they were stopped or the generator died. */
  boolean running();

  /** All requests that clients have sent so far. */
  long requests();

  /**
   * Answers: which resilience patterns are on in the players, according to the generator? By name;
   * empty until the generator has reported them.
   */
  default Map<String, Boolean> switches() {
    return Map.of();
  }

  /**
   * Answers: how many clients have come so far, as the generator itself counts who arrives? Empty
   * when it does not tell. Safe for use by several threads.
   */
  default OptionalLong users() {
    return OptionalLong.empty();
  }

  /** Lets the generator send fewer clients than usual, or more. Empty when it cannot. */
  default Optional<Throttle> throttle() {
    return Optional.empty();
  }

  /**
   * Stops sending clients, waits a bounded time until those under way have ended, and returns the
   * rest of the reports. Calling it twice is harmless.
   *
   * @throws TrafficFailed when reports are missing and {@link #poll} has not thrown already
   */
  TrafficReport stop();

  /**
   * Writes that the system acknowledged and what {@link #stop} found when it read them back, one
   * entry per kind. Empty for traffic that writes nothing, and before {@code stop}.
   */
  default List<AcknowledgedWrites> readBack() {
    return List.of();
  }

  /**
   * Whether {@link #stop} had no time to look for writes, or to tell what it found, so that nobody
   * knows of any that was acknowledged.
   */
  default boolean readBackMissed() {
    return false;
  }

  /** Ends the generator at once if {@code stop} has not ended it. */
  @Override
  void close();
}
