package holdwater.adapters.prometheus;

import holdwater.model.port.PatternMeter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the gauge {@code resilience_pattern_enabled{pattern="..."}} of each service, all at the
 * same time. Whoever does not answer within a second, or has no such gauge, has told nothing. A
 * service that says that it has no metrics (404) is none of those that could tell, and is left out:
 * a registry or somebody else's program has no patterns of ours. Safe for use by several threads.
 */
public final class PatternGauges implements PatternMeter {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Metrics of a service are some 50 kB; nobody needs more to tell a switch. */
  private static final int MOST_BYTES = 2_000_000;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private static final Pattern LINE =
      Pattern.compile(
          "^resilience_pattern_enabled\\{(?:[^}]*,)?pattern=\"([a-z0-9-]+)\"[^}]*\\} ([01])(?:\\.0)?$",
          Pattern.MULTILINE);

  private final Supplier<Map<String, URI>> services;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Connects to nothing yet.
   *
   * @param services by instance id, where their metrics are; asked anew each time
   */
  public PatternGauges(Supplier<Map<String, URI>> services) {
    this.services = services;
  }

  @Override
  public Map<String, Map<String, Boolean>> switches() {
    Map<String, CompletableFuture<Optional<Map<String, Boolean>>>> asked = new TreeMap<>();
    services.get().forEach((instance, metrics) -> asked.put(instance, ask(metrics)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Map<String, Boolean>> switches = new TreeMap<>();
    asked.forEach(
        (instance, answer) ->
            await(answer, deadline).ifPresent(told -> switches.put(instance, told)));
    return switches;
  }

  private CompletableFuture<Optional<Map<String, Boolean>>> ask(URI metrics) {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    return client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(PatternGauges::read);
  }

  private static Optional<Map<String, Boolean>> read(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      return Optional.of(
          answer.statusCode() == OK
              ? parse(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8))
              : Map.of());
    } catch (IOException e) {
      return Optional.of(Map.of());
    }
  }

  static Map<String, Boolean> parse(String metrics) {
    Map<String, Boolean> switches = new TreeMap<>();
    Matcher line = LINE.matcher(metrics);
    while (line.find()) {
      switches.put(line.group(1), line.group(2).equals("1"));
    }
    return switches;
  }

  private static Optional<Map<String, Boolean>> await(
      CompletableFuture<Optional<Map<String, Boolean>>> answer, long deadline) {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return Optional.of(Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Map.of());
    }
  }
}
