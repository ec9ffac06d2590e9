package holdwater.billing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic {@code entitlements}. Its producer is made when the first news come: billing starts
 * without Kafka, and goes on without it.
 */
final class KafkaEntitlements implements EntitlementSink, AutoCloseable {
  static final String TOPIC = "entitlements";

  /** Longer than the producer's own patience, so that its answer is heard. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration CLOSES_WITHIN = Duration.ofMillis(500);
  private static final int BLOCKS_MILLIS = 1_000;
  private static final int REQUEST_MILLIS = 1_500;
  private static final int DELIVERY_MILLIS = 2_500;
  private static final long BUFFER_BYTES = 1024 * 1024;

  private final String brokers;
  private final String user;
  private final String password;
  private Producer<String, String> producer;

  /**
   * @param password blank for brokers that ask for none
   */
  KafkaEntitlements(String brokers, String user, String password) {
    this.brokers = brokers;
    this.user = user;
    this.password = password;
  }

  @Override
  public synchronized void tell(String key, String json) throws NotTold, InterruptedException {
    try {
      if (producer == null) {
        producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
      }
      producer
          .send(new ProducerRecord<>(TOPIC, key, json))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new NotTold("Kafka does not take news of entitlements: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put("client.id", user);
    settings.put("acks", "all");
    settings.put("max.block.ms", BLOCKS_MILLIS);
    settings.put("request.timeout.ms", REQUEST_MILLIS);
    settings.put("delivery.timeout.ms", DELIVERY_MILLIS);
    settings.put("buffer.memory", BUFFER_BYTES);
    settings.put("metric.reporters", "");
    settings.put("enable.metrics.push", false);
    settings.put("reconnect.backoff.ms", 100);
    settings.put("reconnect.backoff.max.ms", 1_000);
    if (!password.isBlank()) {
      settings.put("security.protocol", "SASL_PLAINTEXT");
      settings.put("sasl.mechanism", "SCRAM-SHA-256");
      settings.put(
          "sasl.jaas.config",
          "%s required username=\"%s\" password=\"%s\";"
              .formatted(ScramLoginModule.class.getName(), user, password));
    }
    return settings;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSES_WITHIN);
    }
  }
}
