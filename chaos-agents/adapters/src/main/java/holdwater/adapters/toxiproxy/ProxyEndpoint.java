package holdwater.adapters.toxiproxy;

import static holdwater.model.Checks.checkNotNull;

import java.net.URI;

/**
 * Where a fault proxy's API is.
 *
 * @param token what it wants to be told; empty if it wants nothing
 */
public record ProxyEndpoint(URI url, String token) {
  public ProxyEndpoint {
    checkNotNull(url, "url");
    checkNotNull(token, "token");
  }

  /** Without the token, so that none gets into a log. */
  @Override
  public String toString() {
    return url.toString();
  }
}
