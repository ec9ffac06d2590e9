package holdwater.runtime.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each partition this process has yet to read: {@code kafka_consumer_lag} by
 * topic and partition. As Kafka's client knows it from its last fetch, so it costs no request; of a
 * partition that waits ({@link StalledPartitions}) it stands still. Thread-safe.
 */
@Singleton
final class ConsumerLag {
  private record Shown(Gauge gauge, AtomicLong lag) {}

  private final MeterRegistry meters;

  /** Bounded by the partitions that there are. */
  private final Map<TopicPartition, Shown> shown = new ConcurrentHashMap<>();

  ConsumerLag(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Asks a consumer, on the thread that polls it. */
  void look(Consumer<?, ?> consumer) {
    for (TopicPartition partition : consumer.assignment()) {
      consumer
          .currentLag(partition)
          .ifPresent(lag -> shown.computeIfAbsent(partition, this::show).lag().set(lag));
    }
  }

  /** Another process reads it from now on. */
  void forget(TopicPartition partition) {
    Shown gone = shown.remove(partition);
    if (gone != null) {
      meters.remove(gone.gauge());
    }
  }

  private Shown show(TopicPartition partition) {
    AtomicLong lag = new AtomicLong();
    Gauge gauge =
        Gauge.builder("kafka.consumer.lag", lag, Number::doubleValue)
            .tag("topic", partition.topic())
            .tag("partition", Integer.toString(partition.partition()))
            .strongReference(true)
            .register(meters);
    return new Shown(gauge, lag);
  }
}
