package holdwater.adapters.toxiproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.adapters.listening.Refusal;
import holdwater.model.port.ProxyEndpoint;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Plain calls of a fault proxy's API. Safe for use by several threads; every call is bounded. */
final class ProxyCalls {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Set<String> ANYWHERE = Set.of("", "0.0.0.0", "::", "[::]");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  private final Supplier<Optional<ProxyEndpoint>> endpoint;
  private final boolean here;

  /**
   * Of a proxy that may be anywhere.
   *
   * @param endpoint asked at every call, as stacks come and go
   */
  ProxyCalls(Supplier<Optional<ProxyEndpoint>> endpoint) {
    this(endpoint, /* here= */ false);
  }

  /**
   * @param endpoint asked at every call, as stacks come and go
   * @param here whether the proxy listens on this machine itself, so that it has ended if it does
   *     not listen
   */
  ProxyCalls(Supplier<Optional<ProxyEndpoint>> endpoint, boolean here) {
    this.endpoint = endpoint;
    this.here = here;
  }

  ProxyEndpoint endpoint() throws IOException {
    Optional<ProxyEndpoint> found;
    try {
      found = endpoint.get();
    } catch (RuntimeException e) {
      // That nobody knows where it is does not mean that it is gone.
      throw new IOException("the fault proxy cannot be found: " + e.getMessage(), e);
    }
    return found.orElseThrow(
        () -> new ProxyApi.NoProxy("no fault proxy is running; start a stack first", null));
  }

  /** The answer, whatever its status. */
  HttpResponse<String> call(String method, String path, String body) throws IOException {
    ProxyEndpoint at = endpoint();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(at.url() + path))
            .timeout(ANSWER_WITHIN)
            .method(method, BodyPublishers.ofString(body));
    at.headers().forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw nobody(at, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** That the way there is lost is no proof that the proxy is gone. */
  private IOException nobody(ProxyEndpoint at, ConnectException why) {
    return here && Refusal.of(at.url())
        ? new ProxyApi.NoProxy("the fault proxy at " + at + " is gone", why)
        : new IOException("the fault proxy at " + at + " cannot be reached", why);
  }

  /** The answer to a call that must succeed. */
  HttpResponse<String> success(String method, String path, Object body) throws IOException {
    return success(call(method, path, body.equals("") ? "" : MAPPER.writeValueAsString(body)));
  }

  /** What is at that path. */
  JsonNode get(String path) throws IOException {
    return tree(success("GET", path, ""));
  }

  JsonNode tree(HttpResponse<String> answer) throws IOException {
    return MAPPER.readTree(answer.body());
  }

  /** The answer, if it is a success. */
  HttpResponse<String> success(HttpResponse<String> answer) throws IOException {
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

  static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Where that listener is reached from here: one that listens everywhere is found where the API
   * is.
   */
  InetSocketAddress reachable(String listen) throws IOException {
    int colon = listen.lastIndexOf(':');
    int port = Integer.parseInt(listen.substring(colon + 1));
    String host = listen.substring(0, colon);
    boolean everywhere = ANYWHERE.contains(host);
    return new InetSocketAddress(everywhere ? endpoint().url().getHost() : host, port);
  }
}
