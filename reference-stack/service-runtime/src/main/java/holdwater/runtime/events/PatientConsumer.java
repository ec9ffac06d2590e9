package holdwater.runtime.events;

import holdwater.resilience.Ticker;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Kafka's consumer, with partitions that can wait: see {@link StalledPartitions}. */
final class PatientConsumer<K, V> extends KafkaConsumer<K, V> {
  private final PollingThread thread;
  private final StalledPartitions partitions;
  private final ConsumerLag lag;
  private Set<TopicPartition> last = Set.of();

  PatientConsumer(
      AbstractKafkaConsumerConfiguration<K, V> configuration,
      Ticker ticker,
      PollingThread thread,
      ConsumerLag lag) {
    // Without deserializers of its own it makes those that the settings name.
    super(
        configuration.getConfig(),
        configuration.getKeyDeserializer().orElse(null),
        configuration.getValueDeserializer().orElse(null));
    this.thread = thread;
    this.lag = lag;
    this.partitions = new StalledPartitions(this, ticker);
  }

  @Override
  public ConsumerRecords<K, V> poll(Duration timeout) {
    thread.polls(partitions);
    partitions.beforePoll();
    ConsumerRecords<K, V> records = super.poll(timeout);
    Set<TopicPartition> now = assignment();
    last.stream().filter(partition -> !now.contains(partition)).forEach(lag::forget);
    last = Set.copyOf(now);
    lag.look(this);
    return records;
  }
}
