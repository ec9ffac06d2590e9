package holdwater.proxy.tls;

import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * The one place where the protocol inside TLS is chosen (ALPN).
 *
 * <p>Both sides of a connection speak the same: the upstream chooses among what its client has
 * offered, and the client is answered with that. Whoever teaches the proxy another protocol adds it
 * here, and asks {@link #chosen} how to read a connection.
 */
public final class Alpn {

  private static final String HTTP_1_1 = "http/1.1";
  private static final String HTTP_2 = "h2";

  private Alpn() {}

  /**
   * What the upstream is to choose from: of the client's protocols those that can be read here, in
   * the client's order.
   *
   * @param offered by the client
   */
  static List<String> readable(List<String> offered, boolean http2) {
    return offered.stream()
        .filter(name -> name.equals(HTTP_1_1) || (http2 && name.equals(HTTP_2)))
        .distinct()
        .toList();
  }

  /** What the upstream is told where its client speaks no TLS, and so offers nothing. */
  static List<String> ofPlainClient(boolean http2) {
    return http2 ? List.of(HTTP_2) : List.of();
  }

  /**
   * What a client may have.
   *
   * @param chosen by the upstream; empty if it chose nothing, as servers do that have HTTP/1.1 only
   */
  static List<String> asUpstream(String chosen) {
    return List.of(chosen.isEmpty() ? HTTP_1_1 : chosen);
  }

  /**
   * What a client may have whose upstream gets plain text and says nothing: HTTP/2 if it can speak
   * nothing else, as clients of gRPC.
   */
  static List<String> beforePlainUpstream(boolean http2) {
    return http2 ? List.of(HTTP_1_1, HTTP_2) : List.of(HTTP_1_1);
  }

  /** Offers these to the peer of the engine, best first; none means not to speak of it. */
  static void offer(SSLEngine engine, List<String> protocols) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols.toArray(String[]::new));
    engine.setSSLParameters(parameters);
  }

  /** What both ends have agreed on, such as {@code http/1.1}; empty if they did not speak of it. */
  public static String chosen(SSLEngine engine) {
    String protocol = engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }
}
