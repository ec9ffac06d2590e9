package holdwater.proxy.control;

import holdwater.proxy.tls.TlsSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a caller asks a proxy to be.
 *
 * @param listen {@code host:port}; port 0 takes a free one; {@code unix:PATH} for a Unix socket
 * @param upstream {@code host:port} or {@code unix:PATH}
 * @param enabled whether it listens
 * @param toxics what it begins with
 * @param tls what it does with TLS; empty to let it pass as any other bytes
 * @param latencyMillis how far away its upstream is, for the way there and back; no fault, and
 *     there for as long as the proxy is
 */
public record ProxySpec(
    String name,
    String listen,
    String upstream,
    boolean enabled,
    List<ToxicSpec> toxics,
    Optional<TlsSpec> tls,
    long latencyMillis) {

  public ProxySpec {
    toxics = List.copyOf(toxics);
  }

  /** Without toxics and TLS, and close by. */
  public ProxySpec(String name, String listen, String upstream, boolean enabled) {
    this(name, listen, upstream, enabled, List.of(), Optional.empty(), 0);
  }
}
