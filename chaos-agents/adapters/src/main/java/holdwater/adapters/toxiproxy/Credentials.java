package holdwater.adapters.toxiproxy;

import holdwater.model.port.ProxyEndpoint;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends tokens for toxiproxy-java, which cannot send them itself. The JDK asks the JVM's default
 * Authenticator for credentials; this one answers only for the ports registered here.
 */
final class Credentials extends Authenticator {

  private static final String ANY_USER = "holdwater";
  private static final Credentials INSTALLED = new Credentials();

  private final Map<Integer, String> tokens = new ConcurrentHashMap<>();

  static {
    // Without these toxiproxy-java waits for ever. They are read once, when the JDK first opens a
    // URL.
    setUnlessGiven("sun.net.client.defaultConnectTimeout", "2000");
    setUnlessGiven("sun.net.client.defaultReadTimeout", "5000");
    Authenticator.setDefault(INSTALLED);
  }

  private Credentials() {}

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  static void remember(ProxyEndpoint endpoint) {
    INSTALLED.tokens.put(endpoint.url().getPort(), endpoint.token());
  }

  @Override
  protected PasswordAuthentication getPasswordAuthentication() {
    String token = tokens.get(getRequestingPort());
    return token == null ? null : new PasswordAuthentication(ANY_USER, token.toCharArray());
  }
}
