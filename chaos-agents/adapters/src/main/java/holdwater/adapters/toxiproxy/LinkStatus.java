package holdwater.adapters.toxiproxy;

import java.net.InetSocketAddress;

/**
 * A link as the proxy sees it.
 *
 * @param exchanges calls it carried since the proxy started
 * @param exchangesHit how many of them met a fault
 */
record LinkStatus(
    String name, InetSocketAddress listen, boolean enabled, long exchanges, long exchangesHit) {}
