package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.net.URI;
import java.util.Map;

/**
 * Where a fault proxy's API is.
 *
 * @param token what it wants to be told; empty if it wants nothing
 * @param proxies by link, what the proxy calls it; if that is empty, all have the links' own names
 */
public record ProxyEndpoint(URI url, String token, Map<String, String> proxies) {
  public ProxyEndpoint {
    checkNotNull(url, "url");
    checkNotNull(token, "token");
    proxies = Map.copyOf(proxies);
  }

  /** One that calls links by their own names. */
  public ProxyEndpoint(URI url, String token) {
    this(url, token, Map.of());
  }

  /** What the proxy calls that link. */
  public String proxyOf(String link) {
    return proxies.getOrDefault(link, link);
  }

  /** What goes with every request. */
  public Map<String, String> headers() {
    return token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  /** Without the token, so that none gets into a log. */
  @Override
  public String toString() {
    return url.toString();
  }
}
