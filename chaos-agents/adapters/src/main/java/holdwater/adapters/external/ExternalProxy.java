package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import java.util.Map;

/**
 * The Toxiproxy that stands between the services, ours or Shopify's.
 *
 * @param proxies by link, the name that its proxy has there; other proxies are left alone
 */
public record ExternalProxy(Api api, Map<String, String> proxies) {
  public ExternalProxy {
    checkNotNull(api, "api");
    proxies = Map.copyOf(proxies);
  }
}
