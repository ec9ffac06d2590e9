package holdwater.adapters.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A Prometheus server whose every answer a test has written. */
final class PlayedPrometheus implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> results = new ConcurrentHashMap<>();
  private final Map<String, String> once = new ConcurrentHashMap<>();
  private final Map<String, String> alerts = new ConcurrentHashMap<>();
  private volatile String token = "";
  private volatile boolean broken;

  PlayedPrometheus() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/query", this::answer);
    server.createContext("/api/v1/alerts", this::alerts);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From the second on, seconds since 1970, until another one is given. */
  void shows(String query, long second, String series) {
    results.put(query + "@" + second, series);
  }

  /** The next answer to that query, whatever it shows else. */
  void showsOnce(String query, String series) {
    once.put(query, series);
  }

  /** It takes nobody without that token. */
  void wants(String bearer) {
    token = bearer;
  }

  /** It answers with an error of its own. */
  void broken(boolean now) {
    broken = now;
  }

  /** From now on these alerts are there, in that state. */
  void alert(String name, String state) {
    alerts.put(name, state);
  }

  private void alerts(HttpExchange exchange) throws IOException {
    try (exchange) {
      String all =
          alerts.entrySet().stream()
              .map(
                  alert ->
                      "{\"labels\":{\"alertname\":\"%s\"},\"state\":\"%s\"}"
                          .formatted(alert.getKey(), alert.getValue()))
              .collect(Collectors.joining(","));
      byte[] body =
          ("{\"status\":\"success\",\"data\":{\"alerts\":[" + all + "]}}").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      boolean refused = !token.isEmpty() && !("Bearer " + token).equals(given);
      int status = refused ? 401 : broken ? 503 : 200;
      byte[] body = body(form).getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int at = pair.indexOf('=');
      form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return form;
  }

  private String body(Map<String, String> form) {
    String query = form.get("query");
    if (broken) {
      return "no, not now";
    }
    if (query.contains("nonsense")) {
      return "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error:"
          + " nonsense\"}";
    }
    long time = Long.parseLong(form.get("time"));
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
        + latest(query, time).orElse("")
        + "]}}";
  }

  private Optional<String> latest(String query, long time) {
    String next = once.remove(query);
    if (next != null) {
      return Optional.of(next);
    }
    for (long second = time; second > time - 100; second--) {
      String series = results.get(query + "@" + second);
      if (series != null) {
        return Optional.of(series);
      }
    }
    return Optional.empty();
  }

  /** One series; labels as JSON. */
  static String series(String labels, double value) {
    return "{\"metric\":{" + labels + "},\"value\":[0,\"" + value + "\"]}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
