package holdwater.adapters.toxiproxy;

import java.net.InetSocketAddress;

/**
 * A link as the proxy sees it.
 *
 * @param exchanges calls it carried since the proxy started
 */
record LinkStatus(String name, InetSocketAddress listen, boolean enabled, long exchanges) {}
