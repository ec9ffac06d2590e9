package holdwater.cli.init;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody answers over HTTP.
 *
 * @param spoken whether it answers at all
 * @param health the first page that says that it is well
 * @param metrics the page with its counters, in Prometheus' format
 * @param chaosMonkey whether it has chaos-monkey-spring-boot's actuator
 */
record HttpPages(
    boolean spoken, Optional<String> health, Optional<String> metrics, boolean chaosMonkey) {
  static final HttpPages NONE = new HttpPages(false, Optional.empty(), Optional.empty(), false);

  private static final List<String> HEALTH =
      List.of("/actuator/health", "/q/health", "/health", "/healthz", "/");
  private static final List<String> METRICS =
      List.of("/actuator/prometheus", "/q/metrics", "/metrics", "/prometheus");
  private static final String CHAOS_MONKEY = "/actuator/chaosmonkey/status";
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final int OK = 200;
  private static final int LAST_OK = 299;

  /** Asks for pages, each with little patience, and changes nothing. */
  static HttpPages of(String address) {
    try {
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build();
      if (status(http, address, "/").isEmpty()) {
        return NONE;
      }
      return new HttpPages(
          true,
          first(http, address, HEALTH),
          first(http, address, METRICS),
          isThere(http, address, CHAOS_MONKEY));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }

  private static Optional<String> first(HttpClient http, String address, List<String> paths)
      throws InterruptedException {
    for (String path : paths) {
      if (isThere(http, address, path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(HttpClient http, String address, String path)
      throws InterruptedException {
    OptionalInt status = status(http, address, path);
    return status.isPresent() && status.getAsInt() >= OK && status.getAsInt() <= LAST_OK;
  }

  /** Empty if nobody answers, or not in HTTP. */
  private static OptionalInt status(HttpClient http, String address, String path)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(PATIENCE).build();
      return OptionalInt.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  String describe() {
    StringBuilder text = new StringBuilder();
    health.ifPresent(path -> text.append(", health ").append(path));
    metrics.ifPresent(path -> text.append(", metrics ").append(path));
    return text.append(chaosMonkey ? ", chaos monkey" : "").toString();
  }
}
