package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shopify's Toxiproxy, which knows no leases: this process keeps them. So they end faults that are
 * not renewed, but not those of a process that was killed; that takes our own proxy, or a heal.
 *
 * <p>What a lease owns is found by name, by any process: toxics named {@code <lease>.*}, among them
 * a no-op that marks a proxy which the lease has disabled. Calls are not counted.
 */
final class StockDialect implements Dialect {

  private static final String DOWN = ".down";
  private static final long RETRY_MILLIS = 500;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(StockDialect::thread);

  private final Wire wire;
  private final Map<String, Future<?>> ends = new HashMap<>();

  StockDialect(Wire wire) {
    this.wire = wire;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "toxiproxy-leases");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized boolean lease(String lease, Duration timeToLive) throws IOException {
    Future<?> before = ends.get(lease);
    if (before != null) {
      before.cancel(false);
    }
    // Before anything that may fail: at no moment is there a fault that nothing ends.
    endAfter(lease, timeToLive.toMillis());
    // Somebody else may have healed it.
    return before == null || inForce(lease).isEmpty();
  }

  private void endAfter(String lease, long millis) {
    ends.put(lease, CLOCK.schedule(() -> runOut(lease), millis, TimeUnit.MILLISECONDS));
  }

  private synchronized void runOut(String lease) {
    try {
      endLease(lease);
    } catch (ProxyApi.NoProxy e) {
      // Its toxics went with it.
      ends.remove(lease);
    } catch (IOException e) {
      endAfter(lease, RETRY_MILLIS);
    }
  }

  @Override
  public synchronized void endLease(String lease) throws IOException {
    for (JsonNode proxy : wire.get("/proxies")) {
      for (JsonNode toxic : proxy.path("toxics")) {
        String name = toxic.path("name").asText();
        if (name.startsWith(lease + ".")) {
          remove(proxy.path("name").asText(), name, name.equals(lease + DOWN));
        }
      }
    }
    Future<?> end = ends.remove(lease);
    if (end != null) {
      end.cancel(false);
    }
  }

  private void remove(String proxy, String toxic, boolean marksDown) throws IOException {
    if (marksDown) {
      enable(proxy, true);
    }
    HttpResponse<String> answer =
        wire.call("DELETE", "/proxies/" + Wire.escaped(proxy) + "/toxics/" + toxic, "");
    if (answer.statusCode() != 404) {
      wire.success(answer);
    }
  }

  @Override
  public void down(String lease, String link) throws IOException {
    // The mark first: what is disabled without one would never be found again.
    create(link, lease + DOWN, "noop", Map.of());
    enable(link, false);
  }

  private void enable(String link, boolean on) throws IOException {
    wire.success("POST", "/proxies/" + Wire.escaped(link), Map.of("enabled", on));
  }

  @Override
  public Map<String, LinkStatus> links() throws IOException {
    Map<String, LinkStatus> links = new TreeMap<>();
    for (JsonNode proxy : wire.get("/proxies")) {
      String name = proxy.path("name").asText();
      links.put(
          name,
          new LinkStatus(
              name,
              Wire.address(proxy.path("listen").asText()),
              proxy.path("enabled").asBoolean(),
              0,
              0,
              0,
              ""));
    }
    return links;
  }

  @Override
  public List<String> inForce(String lease) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode proxy : wire.get("/proxies")) {
      String link = proxy.path("name").asText();
      for (JsonNode toxic : proxy.path("toxics")) {
        String name = toxic.path("name").asText();
        if (name.startsWith(lease + ".")) {
          found.add(name.equals(lease + DOWN) ? link + " down" : link + "/" + name);
        }
      }
    }
    return found;
  }

  @Override
  public void create(String link, String name, String type, Map<String, Object> attributes)
      throws IOException {
    wire.addToxic("/proxies", link, name, type, attributes);
  }

  @Override
  public void create(
      String link,
      String name,
      String type,
      String stream,
      Map<String, Object> attributes,
      Map<String, Object> match)
      throws IOException {
    throw new IOException("Shopify's Toxiproxy cannot tell requests apart: no " + type);
  }
}
