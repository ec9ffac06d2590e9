package holdwater.adapters.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.slo.PrometheusServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a Prometheus server's HTTP API that tells what a query shows at one moment. Each
 * answer is waited for at most {@link #PATIENCE}. Thread-safe.
 */
final class PrometheusApi {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Some 20,000 series; more nobody adds up every few seconds. */
  private static final int MOST_BYTES = 4 << 20;

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrometheusServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /** Connects to nothing yet. */
  PrometheusApi(PrometheusServer server) {
    this.server = server;
  }

  /**
   * The values of all series, by their labels; a plain number has no labels.
   *
   * @throws QueryRefused when the server has something against the query
   * @throws IOException when it does not answer, or with something else
   */
  Map<Map<String, String>, Double> values(String promql, Instant at) throws IOException {
    Map<String, String> form = new TreeMap<>();
    form.put("query", promql);
    form.put("time", String.valueOf(at.getEpochSecond()));
    // Of a target that is not scraped any more nothing may be seen. Older servers do not know it.
    form.put("lookback_delta", 2 * server.resolution().toSeconds() + "s");
    JsonNode data = ask(form).path("data");
    return switch (data.path("resultType").asText()) {
      case "vector" -> vector(data.path("result"));
      case "scalar" -> Map.of(Map.of(), number(data.path("result")));
      default ->
          throw new QueryRefused(
              "shows a " + data.path("resultType").asText() + " and not one value per series");
    };
  }

  private static Map<Map<String, String>, Double> vector(JsonNode result) throws IOException {
    Map<Map<String, String>, Double> values = new HashMap<>();
    for (JsonNode series : result) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      values.put(labels, number(series.path("value")));
    }
    return values;
  }

  /** Of a pair of time and text. */
  private static double number(JsonNode pair) throws IOException {
    String text = pair.path(1).asText();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> decimal(text);
    };
  }

  private static double decimal(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IOException("no number: '" + text + "'", e);
    }
  }

  /**
   * The names of the alerts that are firing.
   *
   * @throws IOException when it does not answer, or with something else
   */
  Set<String> firing() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode alert : ask(request("/api/v1/alerts").GET()).path("data").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        names.add(alert.path("labels").path("alertname").asText());
      }
    }
    return names;
  }

  private JsonNode ask(Map<String, String> form) throws IOException {
    return ask(
        request("/api/v1/query")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url().replaceAll("/+$", "") + path))
        .timeout(PATIENCE);
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException {
    token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    HttpRequest asked = request.build();
    HttpResponse<InputStream> answer = send(asked);
    try (InputStream body = answer.body()) {
      return json(asked.uri().getPath(), answer.statusCode(), body.readNBytes(MOST_BYTES + 1));
    }
  }

  /** Read each time: whoever gives out tokens replaces them. */
  private Optional<String> token() throws IOException {
    return server.tokenFile().isEmpty()
        ? Optional.empty()
        : Optional.of(Files.readString(Path.of(server.tokenFile().get())).strip());
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ConnectException e) {
      throw new IOException("nobody answers", e);
    }
  }

  private static JsonNode json(String path, int status, byte[] body) throws IOException {
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new IOException(
          "answers " + status + ": tokenFile must name a file with a token that it takes");
    }
    if (body.length > MOST_BYTES) {
      throw new QueryRefused("shows more than " + (MOST_BYTES >> 20) + " MB");
    }
    JsonNode json = parsed(path, status, body);
    if (json.path("status").asText().equals("success")) {
      return json;
    }
    String error = json.path("error").asText();
    throw error.isEmpty() ? noApi(path, status) : new QueryRefused(error);
  }

  private static JsonNode parsed(String path, int status, byte[] body) throws IOException {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Told below, with the status.
    }
    throw noApi(path, status);
  }

  private static IOException noApi(String path, int status) {
    return new IOException(status == OK ? "is no Prometheus" : "answers " + status + " to " + path);
  }

  private static String encoded(Map<String, String> form) {
    StringBuilder text = new StringBuilder();
    form.forEach(
        (key, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
    return text.toString();
  }
}
