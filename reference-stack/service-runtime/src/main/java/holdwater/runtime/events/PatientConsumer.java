package holdwater.runtime.events;

import holdwater.resilience.Ticker;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Kafka's consumer, with partitions that can wait: see {@link StalledPartitions}. */
final class PatientConsumer<K, V> extends KafkaConsumer<K, V> {
  private final PollingThread thread;
  private final StalledPartitions partitions;

  PatientConsumer(
      AbstractKafkaConsumerConfiguration<K, V> configuration, Ticker ticker, PollingThread thread) {
    // Without deserializers of its own it makes those that the settings name.
    super(
        configuration.getConfig(),
        configuration.getKeyDeserializer().orElse(null),
        configuration.getValueDeserializer().orElse(null));
    this.thread = thread;
    this.partitions = new StalledPartitions(this, ticker);
  }

  @Override
  public ConsumerRecords<K, V> poll(Duration timeout) {
    thread.polls(partitions);
    partitions.beforePoll();
    return super.poll(timeout);
  }
}
