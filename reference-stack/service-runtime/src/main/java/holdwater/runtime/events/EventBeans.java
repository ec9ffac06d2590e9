package holdwater.runtime.events;

import holdwater.resilience.Surroundings;
import holdwater.runtime.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaProducerConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The publisher, with or without a Kafka to publish to. */
@Factory
final class EventBeans {

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = "kafka.enabled", value = "true")
  QueuedEventPublisher publisher(
      @Named("events") KafkaProducerConfiguration<String, String> configuration,
      JsonMapper json,
      EventTraces traces,
      MeterRegistry meters,
      Surroundings surroundings) {
    return new QueuedEventPublisher(
        () ->
            new KafkaProducer<>(
                configuration.getConfig(), new StringSerializer(), new StringSerializer()),
        json,
        traces,
        meters,
        surroundings.ticker());
  }

  /** For a service that was given no Kafka: every event is dropped and counted. */
  @Singleton
  @Requires(property = "kafka.enabled", notEquals = "true")
  EventPublisher withoutKafka(MeterRegistry meters) {
    return (topic, key, payload) -> meters.counter("events.dropped", "topic", topic).increment();
  }
}
