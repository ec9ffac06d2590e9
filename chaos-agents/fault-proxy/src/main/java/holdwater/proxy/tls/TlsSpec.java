package holdwater.proxy.tls;

import java.util.List;
import java.util.Optional;

/**
 * What a proxy does with TLS.
 *
 * @param terminate whether its clients speak TLS to it
 * @param originate whether it speaks TLS to its upstream
 * @param serverName what the upstream's certificate must be for; empty for the upstream's host
 * @param verify whether the upstream's certificate is looked at
 * @param http2 whether HTTP/2 may be spoken inside; where clients speak no TLS, whether they do
 */
public record TlsSpec(
    boolean terminate,
    boolean originate,
    Optional<String> serverName,
    boolean verify,
    boolean http2) {

  public TlsSpec {
    if (!terminate && !originate) {
      throw new IllegalArgumentException("does nothing: terminate, originate or both must be true");
    }
    if (!originate && (serverName.isPresent() || !verify)) {
      throw new IllegalArgumentException("serverName and verify mean nothing without originate");
    }
    serverName.ifPresent(Names::check);
  }

  /**
   * What the upstream is to choose from by ALPN.
   *
   * @param offered by the client
   */
  public List<String> forUpstream(List<String> offered) {
    return terminate ? Alpn.readable(offered, http2) : Alpn.ofPlainClient(http2);
  }

  /** True if client and upstream can speak the same. */
  public boolean suits(List<String> forUpstream, String chosen) {
    return forUpstream.isEmpty() || forUpstream.containsAll(Alpn.asUpstream(chosen));
  }

  /**
   * What the client may choose from by ALPN, best first.
   *
   * @param chosen by the upstream, where that speaks TLS
   */
  public List<String> forClient(String chosen) {
    return originate ? Alpn.asUpstream(chosen) : Alpn.beforePlainUpstream(http2);
  }
}
