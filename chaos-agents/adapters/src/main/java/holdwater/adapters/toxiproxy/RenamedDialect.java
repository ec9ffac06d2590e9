package holdwater.adapters.toxiproxy;

import holdwater.model.port.ProxyEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fault proxy whose owner uses other names for its proxies than the names of links. Proxies that
 * are not mapped to a link are left alone. What is in force is reported under the owner's names.
 */
record RenamedDialect(Dialect proxy, ProxyEndpoint at) implements Dialect {

  @Override
  public boolean lease(String lease, Duration timeToLive) throws IOException {
    return proxy.lease(lease, timeToLive);
  }

  @Override
  public void endLease(String lease) throws IOException {
    proxy.endLease(lease);
  }

  @Override
  public void own(String lease, String link, String toxic) throws IOException {
    proxy.own(lease, at.proxyOf(link), toxic);
  }

  @Override
  public void down(String lease, String link) throws IOException {
    proxy.down(lease, at.proxyOf(link));
  }

  @Override
  public boolean isStock() throws IOException {
    return proxy.isStock();
  }

  @Override
  public Map<String, LinkStatus> links() throws IOException {
    Map<String, LinkStatus> theirs = proxy.links();
    Map<String, LinkStatus> ours = new TreeMap<>();
    at.proxies()
        .forEach(
            (link, name) -> {
              if (theirs.containsKey(name)) {
                ours.put(link, theirs.get(name).called(link));
              }
            });
    return ours;
  }

  @Override
  public List<String> inForce(String lease) throws IOException {
    return proxy.inForce(lease);
  }

  @Override
  public long met(String link, String toxic) throws IOException {
    return proxy.met(at.proxyOf(link), toxic);
  }

  @Override
  public void create(String link, LinkToxic toxic) throws IOException {
    proxy.create(at.proxyOf(link), toxic);
  }
}
