package holdwater.platform;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/**
 * How to reach the fault proxy.
 *
 * @param url of its control API
 * @param token wanted as Bearer, or as the password of Basic
 * @param links where each link listens, by its name
 */
public record ProxyAccess(URI url, String token, Map<String, InetSocketAddress> links) {
  public ProxyAccess {
    links = Map.copyOf(links);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ProxyAccess[" + url + ", " + links.size() + " links]";
  }
}
