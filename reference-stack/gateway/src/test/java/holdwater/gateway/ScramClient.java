package holdwater.gateway;

import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** How a test signs in at the broker as one of the services. */
final class ScramClient {
  private ScramClient() {}

  static Map<String, Object> settings(int port, String user, String password) {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + port,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-256",
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(ScramLoginModule.class.getName(), user, password));
  }
}
