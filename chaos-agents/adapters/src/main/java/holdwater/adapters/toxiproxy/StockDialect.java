package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.port.LinkTime;
import holdwater.model.port.Recipes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shopify's Toxiproxy, which has no leases. {@link Recipes} keep them instead, so that faults end
 * even if this process is killed.
 *
 * <p>Before a toxic is created, the recipe that removes it by name is held. What a lease owns is
 * found by name, by any process: toxics named {@code <lease>.*}, among them a no-op that marks a
 * proxy which the lease has disabled. Calls are not counted.
 */
final class StockDialect implements Dialect {

  private static final String DOWN = ".down";
  private static final Map<String, Object> ON = Map.of("enabled", true);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ProxyCalls wire;
  private final Recipes recipes;
  private final Map<String, Term> terms = new HashMap<>();

  /** How long a lease lives, and what reverts all that it owns so far. */
  private record Term(Duration timeToLive, List<Recipes.Step> revert) {}

  StockDialect(ProxyCalls wire, Recipes recipes) {
    this.wire = wire;
    this.recipes = recipes;
  }

  @Override
  public synchronized boolean lease(String lease, Duration timeToLive) throws IOException {
    Term term = terms.get(lease);
    if (term == null) {
      terms.put(lease, new Term(timeToLive, new ArrayList<>()));
      return true;
    }
    // Nothing is held before there is something to revert. Somebody else may have healed it.
    return !term.revert().isEmpty() && (!recipes.renew(lease) || inForce(lease).isEmpty());
  }

  @Override
  public synchronized void own(String lease, String link, String toxic) throws IOException {
    if (toxic.equals(lease + DOWN)) {
      own(lease, new Recipes.Step("POST", at(proxy(link)), wire.endpoint().headers(), json(ON)));
    }
    own(lease, new Recipes.Step("DELETE", at(toxic(link, toxic)), wire.endpoint().headers(), ""));
  }

  private void own(String lease, Recipes.Step step) throws IOException {
    Term term = terms.get(lease);
    if (term == null) {
      throw new IOException("the lease " + lease + " has ended");
    }
    if (term.revert().size() >= Recipes.MAX_STEPS) {
      throw new IOException(
          "a stock Toxiproxy knows no leases, and at most "
              + Recipes.MAX_STEPS
              + " steps are kept to revert a fault: take fewer links");
    }
    term.revert().add(step);
    recipes.hold(lease, List.copyOf(term.revert()), term.timeToLive());
  }

  private URI at(String path) throws IOException {
    return URI.create(wire.endpoint().url() + path);
  }

  private static String proxy(String link) {
    return "/proxies/" + ProxyCalls.escaped(link);
  }

  private static String toxic(String link, String toxic) {
    return proxy(link) + "/toxics/" + ProxyCalls.escaped(toxic);
  }

  private static String json(Map<String, Object> body) throws IOException {
    return MAPPER.writeValueAsString(body);
  }

  @Override
  public synchronized void endLease(String lease) throws IOException {
    try {
      for (JsonNode proxy : wire.get("/proxies")) {
        for (JsonNode toxic : proxy.path("toxics")) {
          String name = toxic.path("name").asText();
          if (name.startsWith(lease + ".")) {
            remove(proxy.path("name").asText(), name, name.equals(lease + DOWN));
          }
        }
      }
    } catch (ProxyApi.NoProxy e) {
      // Its toxics went with it, and a recipe would knock at a closed door.
      forget(lease);
      throw e;
    }
    forget(lease);
  }

  private void forget(String lease) throws IOException {
    terms.remove(lease);
    recipes.release(lease);
  }

  private void remove(String proxy, String toxic, boolean marksDown) throws IOException {
    if (marksDown) {
      wire.success("POST", proxy(proxy), ON);
    }
    HttpResponse<String> answer = wire.call("DELETE", toxic(proxy, toxic), "");
    if (answer.statusCode() != 404) {
      wire.success(answer);
    }
  }

  @Override
  public void down(String lease, String link) throws IOException {
    own(lease, link, lease + DOWN);
    // The mark first: what is disabled without one would never be found again.
    create(link, LinkToxic.down("noop", Map.of()).named(lease + DOWN));
    wire.success("POST", proxy(link), Map.of("enabled", false));
  }

  @Override
  public boolean isStock() {
    return true;
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
              wire.reachable(proxy.path("listen").asText()),
              proxy.path("enabled").asBoolean(),
              0,
              0,
              0,
              "",
              LinkTime.NONE));
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
  public long met(String link, String toxic) throws IOException {
    throw new IOException("Shopify's Toxiproxy counts no calls");
  }

  @Override
  public void create(String link, LinkToxic toxic) throws IOException {
    if (!toxic.meets().isEmpty()) {
      throw new IOException("Shopify's Toxiproxy cannot tell requests apart: no " + toxic.type());
    }
    wire.success("POST", proxy(link) + "/toxics", toxic.json());
  }
}
