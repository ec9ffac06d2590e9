package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.PatternMetrics;
import holdwater.runtime.EventPublisher;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.AbstractKafkaConsumerConfiguration;
import io.micronaut.configuration.kafka.config.KafkaProducerConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void consumers_and_producer_log_in_as_their_service() {
    String password = "ab".repeat(32);
    try (TestService service =
        TestService.start("KAFKA_BOOTSTRAP", "127.0.0.1:1", "KAFKA_PASSWORD", password)) {
      for (Properties client :
          List.of(
              service.bean(AbstractKafkaConsumerConfiguration.class).getConfig(),
              service
                  .bean(KafkaProducerConfiguration.class, Qualifiers.byName("events"))
                  .getConfig())) {
        assertThat(client)
            .containsEntry("security.protocol", "SASL_PLAINTEXT")
            .containsEntry("sasl.mechanism", "SCRAM-SHA-256");
        assertThat(client.getProperty("sasl.jaas.config"))
            .contains("username=\"front\" password=\"" + password + "\"");
      }
    }
  }

  /**
   * Its producer could not be made of the settings, and every event waited in the queue for ever.
   */
  @Test
  void event_for_a_dead_broker_is_sent_again_and_again_and_kept() throws Exception {
    try (TestService service = TestService.start("KAFKA_BOOTSTRAP", "127.0.0.1:1")) {
      MeterRegistry meters = service.bean(MeterRegistry.class);
      Counter sentAgain =
          meters.counter(
              PatternMetrics.COUNTER,
              "pattern",
              "outbox",
              "event",
              "sent-again",
              "subject",
              "viewing-events");
      publish(service);

      await(() -> sentAgain.count() > 3);
      assertThat(meters.get("events.outbox").gauge().value()).isOne();
      assertThat(dropped(service).count()).isZero();
    }
  }

  @Test
  void without_the_pattern_an_event_for_a_dead_broker_is_given_up_and_counted() throws Exception {
    try (TestService service =
        TestService.start("KAFKA_BOOTSTRAP", "127.0.0.1:1", "RESILIENCE_OUTBOX", "off")) {
      publish(service);

      await(() -> dropped(service).count() > 0);
      assertThat(dropped(service).count()).isOne();
    }
  }

  @Test
  void event_left_by_an_earlier_process_is_sent_though_nobody_publishes(@TempDir Path data)
      throws Exception {
    Map<String, String> environment =
        TestService.environment("KAFKA_BOOTSTRAP", "127.0.0.1:1", "DATA", data.toString());
    try (TestService service = TestService.start(environment, Map.of())) {
      publish(service);
    }

    try (TestService service = TestService.start(environment, Map.of())) {
      assertThat(service.bean(MeterRegistry.class).get("events.outbox").gauge().value()).isOne();
    }
  }

  private static void publish(TestService service) {
    service
        .bean(EventPublisher.class)
        .publish("viewing-events", "p1", new TestRoutes.Greeting("x"));
  }

  private static Counter dropped(TestService service) {
    return service.bean(MeterRegistry.class).counter("events.dropped", "topic", "viewing-events");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(condition.getAsBoolean()).as("within a minute").isTrue();
  }
}
