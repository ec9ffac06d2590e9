package holdwater.mirror;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** Kafka's own configuration of the mirror's clients. */
final class KafkaSettings {
  /** A broker that does not answer within this is away. */
  static final int PATIENCE_MILLIS = 5_000;

  /** So many are copied, and kept in memory, at once. */
  private static final int MOST_RECORDS = 500;

  /** A transaction costs some ten writes: two a second are enough, whatever is told. */
  private static final int GATHER_MILLIS = 500;

  private static final int GATHER_BYTES = 65_536;

  private KafkaSettings() {}

  /**
   * Of who reads what was told in a region. It belongs to no group: what it has copied is known
   * where the copies are.
   */
  static Map<String, Object> reading(MirrorSettings mirror, String region) {
    Map<String, Object> settings = common(mirror, region);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHER_BYTES);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHER_MILLIS);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    // What is to be copied was told outside of transactions; those of other mirrors are no reason
    // to wait, for what is in them is not copied.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return settings;
  }

  /** Of who writes the copies, each batch and how far it goes in one transaction. */
  static Map<String, Object> writing(MirrorSettings mirror, String from) {
    Map<String, Object> settings = common(mirror, mirror.region());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group(from));
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * PATIENCE_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
    return settings;
  }

  /** Of who asks how far the copies go. */
  static Map<String, Object> asking(MirrorSettings mirror) {
    Map<String, Object> settings = common(mirror, mirror.region());
    settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
    settings.put("request.timeout.ms", PATIENCE_MILLIS);
    return settings;
  }

  /** Under which name it stands at the own broker how far a region is copied. */
  static String group(String from) {
    return "mirror-from-" + from;
  }

  private static Map<String, Object> common(MirrorSettings mirror, String region) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", mirror.brokers().get(region));
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "SCRAM-SHA-256");
    settings.put(
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(ScramLoginModule.class.getName(), mirror.user(), mirror.password()));
    settings.put("metric.reporters", "");
    settings.put("enable.metrics.push", false);
    settings.put("reconnect.backoff.ms", 100);
    settings.put("reconnect.backoff.max.ms", 1_000);
    settings.put("metadata.max.age.ms", 30_000);
    return settings;
  }
}
