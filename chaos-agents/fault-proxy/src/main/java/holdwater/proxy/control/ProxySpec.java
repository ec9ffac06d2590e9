package holdwater.proxy.control;

/**
 * What a caller asks a proxy to be.
 *
 * @param listen {@code host:port}; port 0 takes a free one
 * @param upstream {@code host:port}
 * @param enabled whether it listens
 */
public record ProxySpec(String name, String listen, String upstream, boolean enabled) {}
