package holdwater.runtime;

/** Sends events to Kafka in the background. A bean; thread-safe. */
public interface EventPublisher {

  /**
   * Queues {@code payload} (a {@code @Serdeable}, sent as JSON) for {@code topic} and returns at
   * once: an unreachable broker is never the caller's problem. When the bounded queue is full, or
   * the broker takes nothing for some seconds, the event is dropped and counted in {@code
   * events_dropped_total}. The current trace travels in the record's headers. Order is kept per
   * key.
   */
  void publish(String topic, String key, Object payload);
}
