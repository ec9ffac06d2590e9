package holdwater.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.TestService;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void bucket_names_a_trace_that_fell_into_it() {
    PrometheusMeterRegistry registry = MetricsRegistry.of();
    Timer calls =
        Timer.builder("calls").serviceLevelObjectives(Duration.ofSeconds(1)).register(registry);
    Span span =
        Span.wrap(
            SpanContext.create(
                TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));

    try (Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      calls.record(Duration.ofMillis(5));
    }

    String page = registry.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(page).contains("trace_id=\"" + TRACE + "\"");
    // At a count or a sum it would make a Prometheus of Debian's refuse the page.
    assertThat(page.lines().filter(line -> line.contains(" # {")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("calls_seconds_bucket"));
  }

  @Test
  void page_comes_in_the_form_that_is_accepted() throws Exception {
    try (TestService service = TestService.start()) {
      HttpResponse<String> open =
          service.get("/prometheus", "Accept", "application/openmetrics-text;version=1.0.0");
      HttpResponse<String> text = service.get("/prometheus", "Accept", "text/plain");

      assertThat(open.statusCode()).isEqualTo(200);
      assertThat(open.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(open.body()).endsWith("# EOF\n");
      assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
      assertThat(text.body()).contains("resilience_pattern_enabled{").doesNotContain("# EOF");
      assertThat(service.get("/prometheus").headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain");
    }
  }
}
