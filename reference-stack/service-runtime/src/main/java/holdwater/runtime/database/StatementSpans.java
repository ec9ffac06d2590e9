package holdwater.runtime.database;

import io.micronaut.core.annotation.Nullable;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A span for each statement of a recorded request, by OpenTelemetry's semantic conventions for
 * databases (1.36). Of what nobody asked for, such as a loop's statements, there are none.
 * Thread-safe.
 */
final class StatementSpans {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("db.response.status_code");
  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final String H2 = "h2database";
  private static final String BATCH = "BATCH";
  private static final int LONGEST_QUERY = 500;

  private final Supplier<OpenTelemetry> openTelemetry;
  private final String peer;
  private final String namespace;

  /**
   * @param openTelemetry asked for with the first statement
   * @param peer what the topology calls the database
   * @param namespace the schema
   */
  StatementSpans(Supplier<OpenTelemetry> openTelemetry, String peer, String namespace) {
    this.openTelemetry = openTelemetry;
    this.peer = peer;
    this.namespace = namespace;
  }

  /**
   * A statement begins; the span must be ended.
   *
   * @param sql with question marks in the place of values; null for several statements at once
   */
  Span begin(@Nullable String sql) {
    if (!Span.current().isRecording()) {
      return Span.getInvalid();
    }
    String operation = operation(sql);
    Span span =
        openTelemetry
            .get()
            .getTracer("holdwater.database")
            .spanBuilder(operation + " " + namespace)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SYSTEM, H2)
            .setAttribute(NAMESPACE, namespace)
            .setAttribute(OPERATION, operation)
            .setAttribute(PEER, peer)
            .startSpan();
    if (sql != null) {
      span.setAttribute(QUERY, sql.substring(0, Math.min(sql.length(), LONGEST_QUERY)));
    }
    return span;
  }

  /** It failed; the span is not ended yet. */
  static void failed(Span span, Throwable failure) {
    if (failure instanceof SQLException sql && sql.getSQLState() != null) {
      span.setAttribute(STATE, sql.getSQLState());
    }
    span.setAttribute(ERROR, failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  private static String operation(@Nullable String sql) {
    return sql == null || sql.isBlank()
        ? BATCH
        : sql.strip().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
  }
}
