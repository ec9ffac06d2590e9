package holdwater.runtime.events;

import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import holdwater.runtime.EventPublisher;
import holdwater.runtime.RuntimeConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaProducerConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** The way out for events, with or without a Kafka at its end. */
@Factory
final class EventBeans {

  @Singleton
  EventPublisher publisher(EventSink sink, JsonMapper json, EventTraces traces) {
    return new JsonEventPublisher(sink, json, traces);
  }

  /** There from the start: an earlier process may have left events that wait. */
  @Context
  @Bean(preDestroy = "close")
  @Requires(property = "kafka.enabled", value = "true")
  EventSender sender(
      @Named("events") KafkaProducerConfiguration<String, String> configuration,
      RuntimeConfig config,
      Surroundings surroundings,
      Clock clock,
      MeterRegistry meters) {
    Properties settings = new Properties();
    settings.putAll(configuration.getConfig());
    if (surroundings.switches().on(Pattern.OUTBOX)) {
      // Another try is cheap, and an event for a topic that is not there must not hold up others.
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
    }
    Optional<OutboxFile> file =
        config
            .environment("DATA")
            .map(
                data ->
                    new OutboxFile(
                        Path.of(data), meters.counter("events.outbox.unwritten")::increment));
    return new EventSender(
        () -> new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()),
        file,
        surroundings,
        clock,
        meters);
  }

  /** For a service that was given no Kafka: every event is dropped and counted. */
  @Singleton
  @Requires(property = "kafka.enabled", notEquals = "true")
  EventSink withoutKafka(MeterRegistry meters) {
    return message -> meters.counter("events.dropped", "topic", message.topic()).increment();
  }
}
