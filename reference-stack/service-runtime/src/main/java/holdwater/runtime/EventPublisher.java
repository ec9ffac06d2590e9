package holdwater.runtime;

/** Sends events to Kafka in the background. A bean; thread-safe. */
public interface EventPublisher {

  /**
   * Takes {@code payload} (a {@code @Serdeable}, sent as JSON) for {@code topic} and returns at
   * once: an unreachable broker is never the caller's problem. The current trace travels in the
   * record's headers.
   *
   * <p>With the pattern {@code outbox} an event is kept, in a file where the service was given a
   * folder, until the broker has acknowledged it, and sent again until then: also by the next
   * process if this one is killed, though not if the machine dies. So it comes <b>at least
   * once</b>, and one that had to be sent again may be <b>overtaken</b> by later ones, of its own
   * key, too. Those that listen bear both: histories and positions go by the event's time, starts
   * are counted by the event's id, titles go by when they were published, and a job that is done is
   * not done again. At most 20,000 are kept, for ten minutes; what goes beyond, the oldest first,
   * is dropped and counted in {@code events_dropped_total}.
   *
   * <p>Without the pattern an event is sent once: what the producer does not take, or the broker
   * does not acknowledge, is dropped and counted.
   */
  void publish(String topic, String key, Object payload);
}
