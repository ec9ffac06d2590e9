package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.ViewingMessage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        ViewingMessage.of("{}", headers("traceparent", PARENT)),
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
          ViewingMessage.of("{}", headers),
          () -> trace.set(Span.current().getSpanContext().getTraceId()));

      assertThat(trace.get()).hasSize(32).isNotEqualTo(TRACE).containsPattern("[1-9a-f]");
    }
  }

  @Test
  void spans_say_what_was_done_with_which_record_by_the_conventions() {
    List<SpanData> ended = new ArrayList<>();
    EventTraces recorded = new EventTraces(recordingInto(ended));
    Headers sent = recorded.headersForSending("viewing-events");
    RuntimeException failure = new IllegalStateException("no");

    assertThatThrownBy(
            () ->
                recorded.continueIn(
                    ViewingMessage.of("{}", sent),
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    SpanData made = ended.get(0);
    assertThat(made.getName()).isEqualTo("create viewing-events");
    assertThat(made.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(words(made))
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.destination.name", "viewing-events")
        .containsEntry("messaging.operation.name", "create")
        .containsEntry("messaging.operation.type", "create");
    SpanData done = ended.get(1);
    assertThat(done.getName()).isEqualTo("process viewing-events");
    assertThat(done.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(done.getParentSpanId()).isEqualTo(made.getSpanId());
    assertThat(words(done))
        .containsEntry("messaging.operation.type", "process")
        .containsEntry("messaging.destination.partition.id", "0")
        .containsEntry("messaging.kafka.offset", "7")
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  private static Map<String, String> words(SpanData span) {
    Map<String, String> words = new HashMap<>();
    span.getAttributes().forEach((key, value) -> words.put(key.getKey(), String.valueOf(value)));
    return words;
  }

  private static OpenTelemetry recordingInto(List<SpanData> ended) {
    SpanExporter exporter =
        new SpanExporter() {
          @Override
          public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
          }
        };
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  private static Headers headers(String name, String value) {
    return new RecordHeaders().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
