package holdwater.model.trace;

/** Which side of a call or of a message a span is, in the words of OpenTelemetry. */
public enum SpanRole {
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER,
  INTERNAL
}
