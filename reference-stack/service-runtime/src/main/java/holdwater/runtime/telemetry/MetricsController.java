package holdwater.runtime.telemetry;

import holdwater.runtime.Inside;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.annotation.security.PermitAll;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /prometheus}: every metric, or those of {@code ?name[]=a&name[]=b}, as Prometheus's own
 * client libraries have it, which spares a service that is asked every second the writing of the
 * rest. With exemplars for who accepts OpenMetrics. On the event loop, because the threads of a
 * busy service are just what one wants to see.
 */
@Inside
@PermitAll
@Controller("/prometheus")
final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** The form that has exemplars. */
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

  /** What the text adds to the name of a metric. */
  private static final List<String> SUFFIXES = List.of("_total", "_bucket", "_count", "_sum");

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get(produces = {MediaType.TEXT_PLAIN, OPEN_METRICS_TYPE})
  HttpResponse<String> metrics(HttpRequest<?> request) {
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
    String form = accepted != null && accepted.contains(OPEN_METRICS_TYPE) ? OPEN_METRICS : TEXT;
    List<String> names = request.getParameters().getAll("name[]");
    String page = names.isEmpty() ? registry.scrape(form) : registry.scrape(form, plain(names));
    return HttpResponse.ok(page).header(HttpHeaders.CONTENT_TYPE, form);
  }

  private static Set<String> plain(List<String> names) {
    Set<String> plain = new HashSet<>();
    for (String name : names) {
      String suffix = SUFFIXES.stream().filter(name::endsWith).findFirst().orElse("");
      plain.add(name.substring(0, name.length() - suffix.length()));
    }
    return plain;
  }
}
