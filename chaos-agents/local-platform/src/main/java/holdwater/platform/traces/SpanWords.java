package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SpanRole;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What reports show of a span, in strings that are short and few. Attributes that no report shows
 * are dropped: addresses with their queries, headers and statements among them, which may hold
 * secrets. Used by one thread at a time.
 */
final class SpanWords {
  static final String SERVICE = "service.name";
  static final String INSTANCE = "service.instance.id";

  private static final int MOST_LENGTH = 120;
  private static final int MOST_REMEMBERED = 4_000;
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Set<String> SHOWN =
      Set.of(
          SERVICE,
          INSTANCE,
          "call.instance",
          "call.timeout_ms",
          "db.name",
          "db.namespace",
          "db.system",
          "db.system.name",
          "error.type",
          "exception.type",
          "http.method",
          "http.request.method",
          "http.request.resend_count",
          "http.response.status_code",
          "http.route",
          "http.status_code",
          "messaging.destination.name",
          "peer.service",
          "rpc.method",
          "rpc.service",
          "server.address",
          "server.port");

  /** The same few words come again and again, each time as new objects. */
  private final Map<String, String> remembered = new HashMap<>();

  /** The span, of nobody yet. */
  SeenSpan seen(Span span) {
    Map<String, String> notes = of(span.getAttributesList());
    return new SeenSpan(
        OtlpSpans.hex(span.getSpanId()),
        span.getParentSpanId().isEmpty() ? "" : OtlpSpans.hex(span.getParentSpanId()),
        "",
        "",
        word(span.getName()),
        role(span),
        Instant.ofEpochSecond(0, span.getStartTimeUnixNano()),
        length(span),
        problem(span, notes),
        notes);
  }

  /** Those that are shown. */
  Map<String, String> of(List<KeyValue> attributes) {
    Map<String, String> notes = new HashMap<>();
    for (KeyValue attribute : attributes) {
      if (SHOWN.contains(attribute.getKey())) {
        notes.put(word(attribute.getKey()), word(text(attribute.getValue())));
      }
    }
    return notes;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      default -> "";
    };
  }

  private String word(String text) {
    String bounded = text.length() > MOST_LENGTH ? text.substring(0, MOST_LENGTH) + "…" : text;
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    String known = remembered.putIfAbsent(bounded, bounded);
    return known == null ? bounded : known;
  }

  private static SpanRole role(Span span) {
    return switch (span.getKind()) {
      case SPAN_KIND_SERVER -> SpanRole.SERVER;
      case SPAN_KIND_CLIENT -> SpanRole.CLIENT;
      case SPAN_KIND_PRODUCER -> SpanRole.PRODUCER;
      case SPAN_KIND_CONSUMER -> SpanRole.CONSUMER;
      default -> SpanRole.INTERNAL;
    };
  }

  /** A clock that was set back in between, or a sender's nonsense, is no length. */
  private static Duration length(Span span) {
    long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    return nanos < 0 || nanos > LONGEST.toNanos() ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  private String problem(Span span, Map<String, String> notes) {
    if (span.getStatus().getCode() != Status.StatusCode.STATUS_CODE_ERROR) {
      return "";
    }
    if (!span.getStatus().getMessage().isBlank()) {
      return word(span.getStatus().getMessage());
    }
    for (Span.Event event : span.getEventsList()) {
      String type = of(event.getAttributesList()).getOrDefault("exception.type", "");
      if (!type.isBlank()) {
        return word(type);
      }
    }
    return notes.getOrDefault(
        "error.type", notes.getOrDefault("http.response.status_code", "failed"));
  }
}
