package holdwater.proxy.control;

import java.util.List;

/**
 * What a caller asks a proxy to be.
 *
 * @param listen {@code host:port}; port 0 takes a free one; {@code unix:PATH} for a Unix socket
 * @param upstream {@code host:port} or {@code unix:PATH}
 * @param enabled whether it listens
 * @param toxics what it begins with
 */
public record ProxySpec(
    String name, String listen, String upstream, boolean enabled, List<ToxicSpec> toxics) {

  public ProxySpec {
    toxics = List.copyOf(toxics);
  }

  /** Without toxics. */
  public ProxySpec(String name, String listen, String upstream, boolean enabled) {
    this(name, listen, upstream, enabled, List.of());
  }
}
