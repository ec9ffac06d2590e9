package holdwater.adapters.toxiproxy;

import holdwater.model.port.LinkTime;
import java.net.InetSocketAddress;

/**
 * A link as the proxy sees it.
 *
 * @param exchanges calls it carried since the proxy started
 * @param exchangesHit how many of them met a fault
 * @param refused connections that it could carry nowhere
 * @param lastRefused where to, and why, of the last of them; empty if the proxy does not tell
 * @param time that its callers waited; none if the proxy does not take it
 */
record LinkStatus(
    String name,
    InetSocketAddress listen,
    boolean enabled,
    long exchanges,
    long exchangesHit,
    long refused,
    String lastRefused,
    LinkTime time) {

  /** The same under another name. */
  LinkStatus called(String other) {
    return new LinkStatus(
        other, listen, enabled, exchanges, exchangesHit, refused, lastRefused, time);
  }
}
