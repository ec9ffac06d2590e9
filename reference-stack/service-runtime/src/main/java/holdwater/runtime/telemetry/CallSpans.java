package holdwater.runtime.telemetry;

import holdwater.resilience.FailureKind;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/**
 * A span for each try of a call, with its timeout and its number. Micronaut's own span of the
 * exchange lies in it, and is never told when the try is given up: a call that timed out would be
 * missing. Of requests that are not recorded there are none. Thread-safe.
 */
@Singleton
public final class CallSpans {
  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("call.instance");
  private static final AttributeKey<Long> TIMEOUT = AttributeKey.longKey("call.timeout_ms");
  private static final AttributeKey<Long> RESENT =
      AttributeKey.longKey("http.request.resend_count");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Tracer tracer;

  public CallSpans(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("holdwater.calls");
  }

  /** What happens within a try. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * A try begins; one of the methods of the answer must be called when it ends.
   *
   * @param method of HTTP
   * @param resent how many tries there were before it
   */
  public Try begin(String method, String service, String instance, Duration timeout, int resent) {
    return new Try(
        tracer
            .spanBuilder(method + " " + service)
            .setAttribute(PEER, service)
            .setAttribute(INSTANCE, instance)
            .setAttribute(TIMEOUT, timeout.toMillis())
            .setAttribute(RESENT, (long) resent)
            .startSpan());
  }

  /** One try under way. */
  public static final class Try {
    private final Span span;

    private Try(Span span) {
      this.span = span;
    }

    /** Runs it, so that what it starts is a part of this span. */
    @SuppressWarnings("try") // The scope is there to be closed.
    public <T> T within(Work<T> work) throws InterruptedException {
      if (!span.isRecording()) {
        return work.run();
      }
      OpenTelemetryPropagationContext context =
          new OpenTelemetryPropagationContext(Context.current().with(span));
      try (PropagatedContext.Scope scope =
          PropagatedContext.getOrEmpty().plus(context).propagate()) {
        return work.run();
      }
    }

    /** It was answered, be it by a refusal that is the caller's own fault. */
    public void answered() {
      span.end();
    }

    /** It failed. */
    public void failed(FailureKind kind, String message) {
      String word =
          kind == FailureKind.TIMED_OUT ? "timeout" : kind.name().toLowerCase(Locale.ROOT);
      span.setAttribute(ERROR, word);
      span.setStatus(StatusCode.ERROR, message);
      span.end();
    }

    /** Nobody waits for it any more. */
    public void abandoned() {
      span.setAttribute(ERROR, "abandoned");
      span.setStatus(StatusCode.ERROR, "Nobody waited for it any more.");
      span.end();
    }
  }
}
