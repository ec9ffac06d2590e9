package holdwater.proxy.tls;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The one place where the protocol inside TLS is chosen (ALPN).
 *
 * <p>A client may choose among {@link #OFFERED}, and the upstream is offered what the client has
 * chosen, so both sides of a connection speak the same. Whoever teaches the proxy another protocol
 * adds it here, and asks {@link #chosen} how to read a connection.
 */
public final class Alpn {

  private static final String HTTP_1_1 = "http/1.1";

  /** Best first. A client that wants only others is refused, as its bytes could not be read. */
  private static final String[] OFFERED = {HTTP_1_1};

  private Alpn() {}

  /** Lets the client of this engine choose. */
  static void offerToClient(SSLEngine engine) {
    offer(engine, OFFERED);
  }

  /**
   * Offers the upstream of this engine what its client has chosen.
   *
   * @param chosen as {@link #chosen} tells; empty if the client has chosen nothing
   */
  static void offerToUpstream(SSLEngine engine, String chosen) {
    if (!chosen.isEmpty()) {
      offer(engine, chosen);
    }
  }

  private static void offer(SSLEngine engine, String... protocols) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    engine.setSSLParameters(parameters);
  }

  /** What both ends have agreed on, such as {@code http/1.1}; empty if they did not speak of it. */
  public static String chosen(SSLEngine engine) {
    String protocol = engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }
}
