package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.EventPublisher;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import io.micronaut.configuration.kafka.config.KafkaProducerConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Kafka's own defaults (45 s until a dead consumer is noticed, 60 s for which send may block)
 * outlast every scenario.
 */
class KafkaSettingsTest {

  @Test
  void consumers_and_producer_get_the_settings_of_the_runtime() {
    try (TestService service = TestService.start("KAFKA_BOOTSTRAP", "127.0.0.1:1")) {
      Properties consumer = service.bean(AbstractKafkaConsumerConfiguration.class).getConfig();
      Properties producer =
          service.bean(KafkaProducerConfiguration.class, Qualifiers.byName("events")).getConfig();

      assertThat(consumer)
          .containsEntry("bootstrap.servers", "127.0.0.1:1")
          .containsEntry("session.timeout.ms", 6_000)
          .containsEntry("fetch.max.wait.ms", 200);
      assertThat(producer)
          .containsEntry("bootstrap.servers", "127.0.0.1:1")
          .containsEntry("max.block.ms", 500)
          .containsEntry("acks", "1");
    }
  }

  /**
   * Its producer could not be made of the settings, and every event waited in the queue for ever.
   */
  @Test
  void event_for_a_dead_broker_is_given_up_and_counted() throws Exception {
    try (TestService service = TestService.start("KAFKA_BOOTSTRAP", "127.0.0.1:1")) {
      Counter dropped =
          service.bean(MeterRegistry.class).counter("events.dropped", "topic", "viewing-events");
      service
          .bean(EventPublisher.class)
          .publish("viewing-events", "p1", new TestRoutes.Greeting("x"));

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (dropped.count() == 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(dropped.count()).isOne();
    }
  }
}
