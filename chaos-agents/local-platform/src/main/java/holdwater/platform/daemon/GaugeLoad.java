package holdwater.platform.daemon;

import holdwater.platform.plan.PlannedInstance;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Prometheus gauge that an instance itself shows, all its series together. */
final class GaugeLoad implements LoadMeter {
  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final int LONGEST_PAGE = 1024 * 1024;
  private static final int OK = 200;

  private final HttpClient http;
  private final String gauge;
  private final String path;

  GaugeLoad(HttpClient http, String gauge, String path) {
    this.http = http;
    this.gauge = gauge;
    this.path = path;
  }

  @Override
  public OptionalDouble load(PlannedInstance instance, long pid) {
    // Whoever does not know the question tells all that it has.
    String address =
        "http://127.0.0.1:%d%s%sname%%5B%%5D=%s"
            .formatted(
                instance.ports().get(0).number(), path, path.contains("?") ? "&" : "?", gauge);
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(WITHIN).build();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(
                part -> part.ifPresent(bytes -> keepBeginning(page, bytes))));
    try {
      int status = answer.get(WITHIN.toNanos(), TimeUnit.NANOSECONDS).statusCode();
      return status == OK
          ? sum(page.toString(StandardCharsets.UTF_8), gauge)
          : OptionalDouble.empty();
    } catch (TimeoutException | ExecutionException e) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    } finally {
      answer.cancel(true);
    }
  }

  private static void keepBeginning(ByteArrayOutputStream page, byte[] part) {
    page.write(part, 0, Math.min(part.length, Math.max(0, LONGEST_PAGE - page.size())));
  }

  /** Of all series of that name in a page of Prometheus's text format; empty if there is none. */
  static OptionalDouble sum(String page, String gauge) {
    double sum = 0;
    boolean found = false;
    for (String line : page.split("\n", -1)) {
      if (line.startsWith(gauge)) {
        String rest = line.substring(gauge.length());
        if (rest.startsWith("{") || rest.startsWith(" ")) {
          double value = value(rest.substring(rest.lastIndexOf('}') + 1).strip());
          found |= Double.isFinite(value);
          sum += Double.isFinite(value) ? value : 0;
        }
      }
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  /** A time may stand behind it. */
  private static double value(String text) {
    try {
      return Double.parseDouble(text.split(" ", 2)[0]);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
