package holdwater.runtime.events;

import org.apache.kafka.clients.producer.ProducerRecord;

/** One event in an {@link Outbox}, which alone changes it. */
final class OutboxEvent {
  private final long id;
  private final long publishedAtMillis;
  private final long bornNanos;
  private final ProducerRecord<String, String> message;

  long dueNanos;
  int tries;
  boolean underWay;
  boolean open = true;

  /**
   * @param id ascends with age, over restarts, too
   * @param publishedAtMillis since the epoch: what a later process knows its age by
   * @param bornNanos the same moment by the time that the outbox is told
   */
  OutboxEvent(
      long id, long publishedAtMillis, long bornNanos, ProducerRecord<String, String> message) {
    this.id = id;
    this.publishedAtMillis = publishedAtMillis;
    this.bornNanos = bornNanos;
    this.message = message;
  }

  long id() {
    return id;
  }

  long publishedAtMillis() {
    return publishedAtMillis;
  }

  long bornNanos() {
    return bornNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  ProducerRecord<String, String> message() {
    return message;
  }

  String topic() {
    return message.topic();
  }

  /** What it takes of the heap, nearly. */
  long characters() {
    return length(message.key()) + length(message.value());
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }
}
