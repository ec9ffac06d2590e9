package holdwater.kafka;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * By which the node talks to itself, so that it needs no link for that. Nobody is told of the port;
 * who finds it needs the password, which is another one at each start and never leaves this
 * process.
 *
 * @param port on 127.0.0.1
 * @param password of {@link #USER}, also on the controller's port
 */
record OwnListener(int port, String password) {

  static final String NAME = "OWN";

  /** Kafka's controller knows no users before it runs, so SCRAM cannot guard it. */
  static final String MECHANISM = "PLAIN";

  private static final String USER = "node";
  private static final int PASSWORD_BYTES = 32;

  /** On a free port that is none of {@code others}. */
  static OwnListener beside(Set<Integer> others) {
    // Kafka would choose a port itself, but not say which. Should somebody take it in between, the
    // process is started again.
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OwnListener(FreePorts.ofMachine().next(others), HexFormat.of().formatHex(bytes));
  }

  /** What a client of this listener, or of the controller's, has to say. */
  Map<String, Object> clientSettings() {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + port,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        MECHANISM,
        "sasl.jaas.config",
        login() + ";");
  }

  /** Kafka's own lines for both ends: what the node says, and what it wants to hear. */
  String loginOfBothEnds() {
    return login() + " user_" + USER + "=\"" + password + "\";";
  }

  private String login() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
        + USER
        + "\" password=\""
        + password
        + "\"";
  }

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "OwnListener[" + port + "]";
  }
}
