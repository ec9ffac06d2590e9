package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The proxy's API: Toxiproxy's own part through toxiproxy-java, what it does not have through /v3.
 * Safe for use by several threads. Every call is bounded.
 */
final class ProxyApi {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  private final Supplier<Optional<ProxyEndpoint>> endpoint;

  /**
   * @param endpoint asked at every call, as stacks come and go
   */
  ProxyApi(Supplier<Optional<ProxyEndpoint>> endpoint) {
    this.endpoint = endpoint;
  }

  /** There is no proxy, and so none of its faults. */
  static final class NoProxy extends IOException {
    private static final long serialVersionUID = 1L;

    NoProxy(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private ProxyEndpoint endpoint() throws IOException {
    Optional<ProxyEndpoint> found;
    try {
      found = endpoint.get();
    } catch (RuntimeException e) {
      // That nobody knows where it is does not mean that it is gone.
      throw new IOException("the fault proxy cannot be found: " + e.getMessage(), e);
    }
    return found.orElseThrow(
        () -> new NoProxy("no fault proxy is running; start a stack first", null));
  }

  ToxiproxyClient client() throws IOException {
    ProxyEndpoint at = endpoint();
    Credentials.remember(at);
    return new ToxiproxyClient(at.url().getHost(), at.url().getPort());
  }

  /**
   * Takes the lease or renews it.
   *
   * @return true if it is new
   */
  boolean lease(String lease, Duration timeToLive) throws IOException {
    String body = "{\"ttlMillis\":" + timeToLive.toMillis() + "}";
    return success(call("PUT", "/v3/leases/" + lease, body)).statusCode() == 201;
  }

  /** Ends the lease and all it owns; harmless when it is gone. */
  void endLease(String lease) throws IOException {
    HttpResponse<String> answer = call("DELETE", "/v3/leases/" + lease, "");
    if (answer.statusCode() != 404) {
      success(answer);
    }
  }

  void down(String lease, String link) throws IOException {
    success(call("PUT", "/v3/leases/" + lease + "/down/" + escaped(link), ""));
  }

  Map<String, LinkStatus> links() throws IOException {
    Map<String, LinkStatus> links = new TreeMap<>();
    for (JsonNode link : MAPPER.readTree(success(call("GET", "/v3/links", "")).body())) {
      String name = link.path("name").asText();
      links.put(
          name,
          new LinkStatus(
              name,
              address(link.path("listen").asText()),
              link.path("enabled").asBoolean(),
              link.path("exchanges").asLong()));
    }
    return links;
  }

  private static InetSocketAddress address(String listen) {
    int colon = listen.lastIndexOf(':');
    return new InetSocketAddress(
        listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
  }

  /** What the lease holds in force now, as {@code <link>/<toxic>} and {@code <link> down}. */
  List<String> inForce(String lease) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode proxy : MAPPER.readTree(success(call("GET", "/proxies", "")).body())) {
      for (JsonNode toxic : proxy.path("toxics")) {
        String name = toxic.path("name").asText();
        if (name.startsWith(lease + ".")) {
          found.add(proxy.path("name").asText() + "/" + name);
        }
      }
    }
    for (JsonNode held : MAPPER.readTree(success(call("GET", "/v3/leases", "")).body())) {
      if (held.path("id").asText().equals(lease)) {
        held.path("down").forEach(link -> found.add(link.asText() + " down"));
      }
    }
    return found;
  }

  private HttpResponse<String> call(String method, String path, String body) throws IOException {
    ProxyEndpoint at = endpoint();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(at.url() + path))
            .timeout(ANSWER_WITHIN)
            .method(method, BodyPublishers.ofString(body));
    if (!at.token().isEmpty()) {
      request.header("Authorization", "Bearer " + at.token());
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new NoProxy("the fault proxy at " + at + " is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpResponse<String> success(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 == 2) {
      return answer;
    }
    String reason = answer.body().strip();
    try {
      reason = MAPPER.readTree(answer.body()).path("error").asText(reason);
    } catch (JsonProcessingException e) {
      // Then its own words have to do.
    }
    throw new IOException("the fault proxy answered " + answer.statusCode() + ": " + reason);
  }

  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
