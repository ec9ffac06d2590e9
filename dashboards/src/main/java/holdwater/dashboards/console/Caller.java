package holdwater.dashboards.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request: what the guard wants to know of it, and its answer. For one thread. */
final class Caller {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_BYTES = 16 << 10;
  private static final Set<String> FROM_US = Set.of("same-origin", "none");

  private final HttpExchange exchange;
  private final String cookie;

  /**
   * @param cookie the name of the cookie that holds the secret of a session
   */
  Caller(HttpExchange exchange, String cookie) {
    this.exchange = exchange;
    this.cookie = cookie;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The value of the only parameter there is; empty for anything else. */
  String token() {
    String query = exchange.getRequestURI().getRawQuery();
    return query != null && query.startsWith("token=") ? query.substring(6) : "";
  }

  /**
   * A page from elsewhere can make a browser call us, but cannot choose these headers.
   *
   * @param port that we listen on
   * @throws Refused unless the request was meant for us, and comes from our own page if from any
   */
  void checkOrigin(int port) {
    Headers headers = exchange.getRequestHeaders();
    List<String> names = List.of("127.0.0.1:" + port, "localhost:" + port);
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !names.contains(host.get(0))) {
      throw new Refused(403, "this console answers to " + names.get(0) + " only");
    }
    List<String> origin = headers.getOrDefault("Origin", List.of());
    boolean fromUs = origin.equals(List.of("http://" + host.get(0)));
    if (!fromUs && !(origin.isEmpty() && method().equals("GET"))) {
      throw new Refused(403, "only the console's own page may do this");
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && path().startsWith("/api/") && !FROM_US.contains(site)) {
      throw new Refused(403, "only the console's own page may ask for this");
    }
  }

  /** The secret of the session that it shows; empty if none. */
  String session() {
    for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split(";", -1)) {
        if (pair.strip().startsWith(cookie + "=")) {
          return pair.strip().substring(cookie.length() + 1);
        }
      }
    }
    return "";
  }

  /**
   * The body.
   *
   * @throws Refused when it is no JSON, or too large
   */
  JsonNode json() throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Refused(415, "a body is application/json");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Refused(413, "a body has " + MOST_BYTES + " bytes at most");
    }
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Refused(400, "the body is no JSON: " + e.getOriginalMessage());
    }
  }

  /** Sets the cookie that no script can read, and that no other site can have sent. */
  void remember(String session) {
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict");
  }

  void send(int status, String type, String text) throws IOException {
    send(status, type, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param file the name under which a browser keeps it instead of showing it
   */
  void send(int status, String type, Optional<String> file, byte[] body) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    safe(headers);
    headers.set("Content-Type", type);
    file.ifPresent(
        name -> headers.set("Content-Disposition", "attachment; filename=\"" + name + "\""));
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Begins an answer without an end: server-sent events. */
  EventStream events() throws IOException {
    Headers headers = exchange.getResponseHeaders();
    safe(headers);
    headers.set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    return new EventStream(exchange.getResponseBody());
  }

  private static void safe(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }
}
