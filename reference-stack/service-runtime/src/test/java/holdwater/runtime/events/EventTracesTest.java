package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventTracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final EventTraces traces =
      new EventTraces(
          OpenTelemetrySdk.builder()
              .setTracerProvider(SdkTracerProvider.builder().build())
              .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
              .build());

  @Test
  void event_published_while_handling_another_continues_its_trace() {
    AtomicReference<Headers> sent = new AtomicReference<>();

    traces.continueIn(
        "encode-jobs",
        headers("traceparent", PARENT),
        () -> sent.set(traces.headersForSending("encode-results")));

    String parent =
        new String(sent.get().lastHeader("traceparent").value(), StandardCharsets.UTF_8);
    assertThat(parent).startsWith("00-" + TRACE + "-").endsWith("-01").isNotEqualTo(PARENT);
  }

  @Test
  void record_without_or_with_broken_headers_starts_a_trace_of_its_own() {
    for (Headers headers :
        new Headers[] {new RecordHeaders(), headers("traceparent", "nonsense")}) {
      AtomicReference<String> trace = new AtomicReference<>();

      traces.continueIn(
          "encode-jobs", headers, () -> trace.set(Span.current().getSpanContext().getTraceId()));

      assertThat(trace.get()).hasSize(32).isNotEqualTo(TRACE).containsPattern("[1-9a-f]");
    }
  }

  private static Headers headers(String name, String value) {
    return new RecordHeaders().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
