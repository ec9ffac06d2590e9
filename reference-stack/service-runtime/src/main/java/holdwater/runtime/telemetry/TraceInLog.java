package holdwater.runtime.telemetry;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/**
 * {@code %trace} in logback.xml: the id of the trace that the logging thread is part of, by which a
 * line is found again from a span; nothing for lines of no request.
 */
public final class TraceInLog extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? " [" + span.getTraceId() + "]" : "";
  }
}
