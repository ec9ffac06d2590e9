package holdwater.runtime.events;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Carries the trace over Kafka in the records' headers, as Micronaut's module for it cannot be had.
 */
@Singleton
final class EventTraces {
  private static final TextMapGetter<Headers> GETTER = new HeadersGetter();

  // OpenTelemetry's semantic conventions for messaging with Kafka, 1.36.
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final String KAFKA = "kafka";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  EventTraces(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("holdwater.events");
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /**
   * Headers that let the receiver continue the current trace. The span is that of the event's
   * making: when it is sent is the outbox's business, perhaps another process's.
   */
  Headers headersForSending(String topic) {
    Span span = named("create", topic).setSpanKind(SpanKind.PRODUCER).startSpan();
    Headers headers = new RecordHeaders();
    propagator.inject(
        Context.current().with(span),
        headers,
        (carrier, key, value) -> carrier.add(key, value.getBytes(StandardCharsets.UTF_8)));
    span.end();
    return headers;
  }

  /** Runs {@code work} as a part of the trace that the record's headers name. */
  void continueIn(ConsumerRecord<?, ?> record, Runnable work) {
    Context parent = propagator.extract(Context.root(), record.headers(), GETTER);
    Span span =
        named("process", record.topic())
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(PARTITION, Integer.toString(record.partition()))
            .setAttribute(OFFSET, record.offset())
            .setParent(parent)
            .startSpan();
    // Through Micronaut's context, which also reaches the threads that the work hands tasks to.
    PropagatedContext context =
        PropagatedContext.getOrEmpty().plus(new OpenTelemetryPropagationContext(parent.with(span)));
    try {
      context.wrap(work).run();
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setAttribute(ERROR, e.getClass().getName());
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private SpanBuilder named(String operation, String topic) {
    return tracer
        .spanBuilder(operation + " " + topic)
        .setAttribute(SYSTEM, KAFKA)
        .setAttribute(TOPIC, topic)
        .setAttribute(OPERATION, operation)
        .setAttribute(OPERATION_TYPE, operation);
  }

  private static final class HeadersGetter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> keys = new ArrayList<>();
      headers.forEach(header -> keys.add(header.key()));
      return keys;
    }

    @Override
    public String get(Headers headers, String key) {
      Header header = headers == null ? null : headers.lastHeader(key);
      return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
