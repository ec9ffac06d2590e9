package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.port.LinkTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holdwater's own proxy. It keeps the leases itself, so faults end even if every other process has
 * died.
 */
final class OwnDialect implements Dialect {

  private final ProxyCalls wire;

  OwnDialect(ProxyCalls wire) {
    this.wire = wire;
  }

  @Override
  public boolean lease(String lease, Duration timeToLive) throws IOException {
    Map<String, Long> term = Map.of("ttlMillis", timeToLive.toMillis());
    return wire.success("PUT", "/v3/leases/" + lease, term).statusCode() == 201;
  }

  @Override
  public void endLease(String lease) throws IOException {
    HttpResponse<String> answer = wire.call("DELETE", "/v3/leases/" + lease, "");
    if (answer.statusCode() != 404) {
      wire.success(answer);
    }
  }

  @Override
  public void own(String lease, String link, String toxic) {
    // The proxy sees it by the toxic's name.
  }

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public void down(String lease, String link) throws IOException {
    wire.success("PUT", "/v3/leases/" + lease + "/down/" + ProxyCalls.escaped(link), "");
  }

  @Override
  public Map<String, LinkStatus> links() throws IOException {
    Map<String, LinkStatus> links = new TreeMap<>();
    for (JsonNode link : wire.get("/v3/links")) {
      String name = link.path("name").asText();
      links.put(
          name,
          new LinkStatus(
              name,
              wire.reachable(link.path("listen").asText()),
              link.path("enabled").asBoolean(),
              link.path("exchanges").asLong(),
              link.path("exchangesHit").asLong(),
              link.path("refused").asLong(),
              lastRefused(link.path("lastRefused")),
              time(link)));
    }
    return links;
  }

  /** None of a proxy from before it told. */
  private static LinkTime time(JsonNode link) {
    return new LinkTime(
        link.path("answers").asLong(),
        Duration.ofMillis(link.path("waitedMillis").asLong()),
        Duration.ofMillis(link.path("servedMillis").asLong()));
  }

  private static String lastRefused(JsonNode refused) {
    return refused.isMissingNode()
        ? ""
        : refused.path("upstream").asText() + ": " + refused.path("reason").asText();
  }

  @Override
  public List<String> inForce(String lease) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode proxy : wire.get("/v3/proxies")) {
      for (JsonNode toxic : proxy.path("toxics")) {
        String name = toxic.path("name").asText();
        if (name.startsWith(lease + ".")) {
          found.add(proxy.path("name").asText() + "/" + name);
        }
      }
    }
    for (JsonNode held : wire.get("/v3/leases")) {
      if (held.path("id").asText().equals(lease)) {
        held.path("down").forEach(link -> found.add(link.asText() + " down"));
      }
    }
    return found;
  }

  @Override
  public long met(String link, String toxic) throws IOException {
    String path =
        "/v3/proxies/" + ProxyCalls.escaped(link) + "/toxics/" + ProxyCalls.escaped(toxic);
    HttpResponse<String> answer = wire.call("GET", path, "");
    return answer.statusCode() == 404 ? 0 : wire.tree(wire.success(answer)).path("met").asLong();
  }

  @Override
  public void create(String link, LinkToxic toxic) throws IOException {
    wire.success("POST", "/v3/proxies/" + ProxyCalls.escaped(link) + "/toxics", toxic.json());
  }
}
