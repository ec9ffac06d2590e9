package holdwater.runtime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns the few environment variables of a service into the framework's properties. */
final class ServiceEnvironment {
  static final String DATABASE_URL = "DATABASE_URL";
  static final String DATABASE_MIGRATE = "DATABASE_MIGRATE";

  /** Who listens to other regions is there only where there are some. */
  private static final String SEVERAL_REGIONS = "holdwater.regions.several";

  /** Who listens to billing is there only where it is. */
  private static final String BILLING = "holdwater.billing.exists";

  private static final String DATABASE_USER = "DATABASE_USER";
  private static final String DATABASE_PASSWORD = "DATABASE_PASSWORD";
  private static final String KAFKA_BOOTSTRAP = "KAFKA_BOOTSTRAP";
  private static final String KAFKA_PASSWORD = "KAFKA_PASSWORD";

  /** Micronaut's word for a port that the system chooses. */
  private static final int ANY_PORT = -1;

  private ServiceEnvironment() {}

  static Map<String, Object> properties(RuntimeConfig config) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", config.service());
    properties.put("micronaut.server.port", config.port() == 0 ? ANY_PORT : config.port());
    properties.putAll(tags(config));
    properties.put("holdwater.discovery.enabled", !config.links("discovery").isEmpty());
    properties.put(SEVERAL_REGIONS, config.regions().areSeveral());
    properties.put(BILLING, !config.links("billing").isEmpty());
    properties.put("kafka.enabled", config.environment(KAFKA_BOOTSTRAP).isPresent());
    config
        .environment(KAFKA_BOOTSTRAP)
        .ifPresent(servers -> properties.put("kafka.bootstrap.servers", servers));
    config
        .environment(KAFKA_PASSWORD)
        .ifPresent(password -> properties.putAll(kafkaLogin(config.service(), password)));
    config
        .environment(DATABASE_URL)
        .ifPresent(
            url -> {
              properties.put("datasources.default.url", url + ";SCHEMA=" + schema(config));
              properties.put("datasources.default.username", databaseUser(config));
              properties.put("datasources.default.password", databasePassword(config));
              properties.put("flyway.enabled", migrates(config));
            });
    return properties;
  }

  /**
   * On every meter, but for those whose own tag of that name says more: a call's {@code service} is
   * who is called.
   */
  private static Map<String, Object> tags(RuntimeConfig config) {
    return Map.of(
        "micronaut.metrics.tags.service", config.service(),
        "micronaut.metrics.tags.zone", config.zone(),
        "micronaut.metrics.tags.region", config.region());
  }

  /** Kafka's clients hide this in their logs, and the broker never hears the password. */
  private static Map<String, Object> kafkaLogin(String user, String password) {
    if (!password.matches("[a-zA-Z0-9]+")) {
      throw new IllegalArgumentException(KAFKA_PASSWORD + " is to have letters and digits only");
    }
    return Map.of(
        "kafka.security.protocol",
        "SASL_PLAINTEXT",
        "kafka.sasl.mechanism",
        "SCRAM-SHA-256",
        "kafka.sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted("org.apache.kafka.common.security.scram.ScramLoginModule", user, password));
  }

  /** The service's own schema. Upper case, as the database folds names that are not quoted. */
  static String schema(RuntimeConfig config) {
    return config.service().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The owner of a database in the service's own memory, unless given. */
  static String databaseUser(RuntimeConfig config) {
    return config.environment(DATABASE_USER).orElse("sa");
  }

  /** Empty unless given: a database in the service's own memory has none. */
  static String databasePassword(RuntimeConfig config) {
    return config.environment(DATABASE_PASSWORD).orElse("");
  }

  static boolean migrates(RuntimeConfig config) {
    return config.environment(DATABASE_MIGRATE).map(Boolean::parseBoolean).orElse(false);
  }
}
