package holdwater.adapters.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Recipes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The proxy's API: toxics that every Toxiproxy has go through toxiproxy-java, the rest is said in
 * the {@link Dialect} of whatever proxy is there. Safe for use by several threads. Every call is
 * bounded.
 */
final class ProxyApi implements Dialect {

  private final ProxyCalls wire;
  private final Recipes recipes;
  private final Map<ProxyEndpoint, Dialect> dialects = new ConcurrentHashMap<>();

  /**
   * @param endpoint asked at every call, as stacks come and go
   * @param recipes keep leases for a proxy that knows none
   * @param here whether the proxy listens on this machine itself
   */
  ProxyApi(Supplier<Optional<ProxyEndpoint>> endpoint, Recipes recipes, boolean here) {
    this.wire = new ProxyCalls(endpoint, here);
    this.recipes = recipes;
  }

  /** It is certain that there is no proxy, and so none of its faults. */
  static final class NoProxy extends IOException {
    private static final long serialVersionUID = 1L;

    NoProxy(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The link as toxiproxy-java has it. */
  private Proxy proxy(String link) throws IOException {
    ProxyEndpoint at = wire.endpoint();
    Credentials.remember(at);
    return new ToxiproxyClient(at.url().getHost(), at.url().getPort()).getProxy(at.proxyOf(link));
  }

  private Dialect dialect() throws IOException {
    ProxyEndpoint at = wire.endpoint();
    Dialect known = dialects.get(at);
    if (known != null) {
      return known;
    }
    boolean stock = wire.call("GET", "/v3/leases", "").statusCode() == 404;
    return dialects.computeIfAbsent(
        at,
        here -> {
          Dialect spoken = stock ? new StockDialect(wire, recipes) : new OwnDialect(wire);
          return here.proxies().isEmpty() ? spoken : new RenamedDialect(spoken, here);
        });
  }

  @Override
  public boolean lease(String lease, Duration timeToLive) throws IOException {
    return dialect().lease(lease, timeToLive);
  }

  @Override
  public void endLease(String lease) throws IOException {
    dialect().endLease(lease);
  }

  @Override
  public void own(String lease, String link, String toxic) throws IOException {
    dialect().own(lease, link, toxic);
  }

  @Override
  public boolean isStock() throws IOException {
    return dialect().isStock();
  }

  @Override
  public void down(String lease, String link) throws IOException {
    dialect().down(lease, link);
  }

  @Override
  public Map<String, LinkStatus> links() throws IOException {
    return dialect().links();
  }

  @Override
  public List<String> inForce(String lease) throws IOException {
    return dialect().inForce(lease);
  }

  @Override
  public long met(String link, String toxic) throws IOException {
    return dialect().met(link, toxic);
  }

  @Override
  public void create(String link, LinkToxic toxic) throws IOException {
    if (StockToxics.has(toxic)) {
      StockToxics.set(proxy(link).toxics(), toxic);
    } else {
      dialect().create(link, toxic);
    }
  }
}
