package holdwater.proxy.tls;

import java.util.Optional;

/**
 * What a proxy does with TLS.
 *
 * @param terminate whether its clients speak TLS to it
 * @param originate whether it speaks TLS to its upstream
 * @param serverName what the upstream's certificate must be for; empty for the upstream's host
 * @param verify whether the upstream's certificate is looked at
 */
public record TlsSpec(
    boolean terminate, boolean originate, Optional<String> serverName, boolean verify) {

  public TlsSpec {
    if (!terminate && !originate) {
      throw new IllegalArgumentException("does nothing: terminate, originate or both must be true");
    }
    if (!originate && (serverName.isPresent() || !verify)) {
      throw new IllegalArgumentException("serverName and verify mean nothing without originate");
    }
    serverName.ifPresent(Names::check);
  }
}
