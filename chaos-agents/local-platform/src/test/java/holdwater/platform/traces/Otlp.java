package holdwater.platform.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Messages as services send them. */
final class Otlp {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Otlp() {}

  /** A span that begins so late after {@link #START} and takes so long. */
  static Span.Builder span(
      int trace, int id, int parent, Span.SpanKind kind, String name, int startMillis, int millis) {
    long start = nanos(START.plusMillis(startMillis));
    return Span.newBuilder()
        .setTraceId(traceId(trace))
        .setSpanId(spanId(id))
        .setParentSpanId(parent == 0 ? ByteString.EMPTY : spanId(parent))
        .setKind(kind)
        .setName(name)
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(start + Duration.ofMillis(millis).toNanos());
  }

  static Span.Builder failed(Span.Builder span, String message) {
    return span.setStatus(
        Status.newBuilder()
            .setCode(Status.StatusCode.STATUS_CODE_ERROR)
            .setMessage(message)
            .build());
  }

  static KeyValue note(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static KeyValue note(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  /** What one service sends at once. */
  static byte[] message(String service, Span.Builder... spans) {
    return request(service, Arrays.asList(spans)).toByteArray();
  }

  static ExportTraceServiceRequest request(String service, List<Span.Builder> spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    spans.forEach(scope::addSpans);
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(note("service.name", service))
                        .addAttributes(note("service.instance.id", "a." + service))
                        .addAttributes(note("host.name", "not shown")))
                .addScopeSpans(scope))
        .build();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Gives a book one message of each of these services. */
  static void tell(TraceBook book, Map<String, List<Span.Builder>> spans) throws MessageRefused {
    for (Map.Entry<String, List<Span.Builder>> each : spans.entrySet()) {
      byte[] message = request(each.getKey(), each.getValue()).toByteArray();
      book.add(OtlpSpans.read(message, new SpanWords()));
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  static ByteString traceId(int number) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putInt(12, number).array());
  }

  static ByteString spanId(int number) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putInt(4, number).array());
  }
}
