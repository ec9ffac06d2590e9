package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import java.util.Map;

/**
 * The Toxiproxy that stands between the services, ours or Shopify's.
 *
 * @param proxies by link, the name that its proxy has there; other proxies are left alone
 * @param counters by link, who counts its calls
 */
public record ExternalProxy(
    Api api, Map<String, String> proxies, Map<String, LinkCounter> counters) {
  public ExternalProxy {
    checkNotNull(api, "api");
    proxies = Map.copyOf(proxies);
    counters = Map.copyOf(counters);
  }

  /** A proxy whose links have no other counters. */
  public ExternalProxy(Api api, Map<String, String> proxies) {
    this(api, proxies, Map.of());
  }
}
