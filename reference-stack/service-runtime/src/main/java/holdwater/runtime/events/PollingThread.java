package holdwater.runtime.events;

import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Knows whose records a thread is handling: those of the consumer that polled last on it, for
 * Micronaut calls listeners on the thread that polls. Thread-safe.
 */
@Singleton
final class PollingThread {
  private final ThreadLocal<StalledPartitions> partitions = new ThreadLocal<>();

  /** From now on this thread handles records of these partitions. */
  void polls(StalledPartitions polled) {
    partitions.set(polled);
  }

  /** The partitions that this thread polls; nothing on a thread that polls none. */
  Optional<StalledPartitions> partitions() {
    return Optional.ofNullable(partitions.get());
  }
}
