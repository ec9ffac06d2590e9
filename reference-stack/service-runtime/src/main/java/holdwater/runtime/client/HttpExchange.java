package holdwater.runtime.client;

import holdwater.resilience.Deadline;
import holdwater.resilience.FailureKind;
import holdwater.resilience.Instance;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import holdwater.runtime.CallContext;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.callers.ServiceTokens;
import holdwater.runtime.signing.Experiments;
import holdwater.runtime.telemetry.CallMeters;
import holdwater.runtime.telemetry.CallSpans;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * One request to one instance, once: no retry, no choice, only a timeout that really ends it.
 * Failures are {@link UpstreamFailure}s that know what they say about the instance.
 */
@Singleton
final class HttpExchange {
  private static final int BUG = 500;
  private static final int UNAUTHORIZED = 401;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 504;
  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final HttpClient client;
  private final JsonMapper json;
  private final CallMeters meters;
  private final CallSpans spans;
  private final ServiceTokens tokens;
  private final boolean tellsDeadline;
  private final OwnConnections connections;
  private final Experiments experiments;

  HttpExchange(
      OwnConnections connections,
      Experiments experiments,
      HttpClient client,
      JsonMapper json,
      PatternSwitches switches,
      CallMeters meters,
      CallSpans spans,
      ServiceTokens tokens) {
    this.client = client;
    this.json = json;
    this.meters = meters;
    this.spans = spans;
    this.tokens = tokens;
    this.tellsDeadline = switches.on(Pattern.TIMEOUT);
    this.connections = connections;
    this.experiments = experiments;
  }

  /**
   * What to send.
   *
   * @param method of HTTP
   * @param body JSON, or {@code null} for none
   */
  @SuppressWarnings("ArrayRecordComponent") // Lives for one call and is never compared.
  record Outgoing(String method, String service, String path, byte[] body) {}

  /**
   * Sends {@code outgoing} to {@code instance} and waits for the answer, {@code timeout} at most.
   *
   * @param resent how often it was sent before
   */
  UpstreamBytes send(Outgoing outgoing, Instance instance, Duration timeout, int resent)
      throws InterruptedException {
    CallMeters.Call call = meters.begin(outgoing.service(), instance.id());
    CallSpans.Try told =
        spans.begin(outgoing.method(), outgoing.service(), instance.id(), timeout, resent);
    try {
      UpstreamBytes answer = told.within(() -> exchange(outgoing, instance, timeout));
      call.answered();
      told.answered();
      return answer;
    } catch (UpstreamFailure e) {
      if (e.kind() == FailureKind.ANSWERED) {
        call.answered();
        told.answered();
      } else {
        call.failed();
        told.failed(e.kind(), e.getMessage());
      }
      throw e;
    } catch (InterruptedException | RuntimeException | Error e) {
      call.abandoned();
      told.abandoned();
      throw e;
    }
  }

  private UpstreamBytes exchange(Outgoing outgoing, Instance instance, Duration timeout)
      throws InterruptedException {
    AbandonableRequest<?> request = new AbandonableRequest<>(request(outgoing, instance, timeout));
    OwnConnections.Wish wish = connections.wish(instance);
    CompletableFuture<HttpResponse<byte[]>> answer =
        Mono.from(client.exchange(request, BYTES, BYTES)).toFuture();
    try {
      return read(outgoing, answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw request.wasSent() || !wish.isOneTooMany()
          ? timedOut(outgoing, instance, timeout, e)
          : OwnConnections.allTaken(outgoing.service(), instance, e);
    } catch (ExecutionException e) {
      UpstreamFailure failure =
          ConnectionFailures.toUpstreamFailure(outgoing.service(), instance, e.getCause());
      boolean refused = failure.kind() == FailureKind.NOT_SENT;
      throw refused || request.wasSent() || !wish.isOneTooMany()
          ? failure
          : OwnConnections.allTaken(outgoing.service(), instance, e.getCause());
    } finally {
      wish.end();
      if (answer.cancel(true)) {
        request.abandon();
      }
    }
  }

  private MutableHttpRequest<?> request(Outgoing outgoing, Instance instance, Duration timeout) {
    String uri = "http://" + instance.host() + ":" + instance.port() + outgoing.path();
    MutableHttpRequest<Object> request =
        HttpRequest.create(HttpMethod.parse(outgoing.method()), uri);
    if (outgoing.body() != null) {
      request.body(outgoing.body()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    // Whoever can answer in several forms, as a registry can, should choose this one.
    request.accept(MediaType.APPLICATION_JSON_TYPE, MediaType.ALL_TYPE);
    tokens
        .headerFor(outgoing.service())
        .ifPresent(token -> request.header(ServiceTokens.HEADER, token));
    CallContext context = CallContext.current();
    context.bearer().ifPresent(request::bearerAuth);
    context.experiment().ifPresent(name -> sendAsPartOf(name, request));
    if (tellsDeadline) {
      request.header(Deadline.HEADER, Long.toString(timeout.toMillis()));
    }
    return request;
  }

  /** Signed anew, as whoever gets it has no reason to believe us. */
  private void sendAsPartOf(String experiment, MutableHttpRequest<?> request) {
    request.header(CallContext.EXPERIMENT_HEADER, experiment);
    experiments
        .signature(experiment)
        .ifPresent(signature -> request.header(Experiments.SIGNATURE_HEADER, signature));
  }

  private UpstreamBytes read(Outgoing outgoing, HttpResponse<byte[]> answer) {
    int status = answer.code();
    byte[] body = answer.getBody(byte[].class).orElseGet(() -> new byte[0]);
    if (status >= 200 && status < 300) {
      return new UpstreamBytes(
          status,
          answer.getContentType().map(MediaType::toString).orElse(null),
          answer.getHeaders().get(HttpHeaders.ETAG),
          body);
    }
    ErrorBody error = errorOf(outgoing, status, body);
    // Not our caller's fault: a viewer who is told 401 would sign in again.
    boolean ours = status == UNAUTHORIZED && ServiceTokens.REFUSED.equals(error.error());
    String behind = answer.getHeaders().get(UpstreamFailure.HEADER);
    throw UpstreamFailure.answered(
        outgoing.service(),
        ours ? BAD_GATEWAY : status,
        error,
        kindOf(status, behind != null),
        behind == null ? outgoing.service() : behind,
        RetryAfter.in(answer.getHeaders()));
  }

  /**
   * Only 503 and 504 speak of the instance: too busy, or without what it depends on; and only if it
   * does not say that the failure is another one's. 500 is its code at that request, 502 the code
   * of somebody behind it.
   *
   * @param behind whether it says so
   */
  private static FailureKind kindOf(int status, boolean behind) {
    if (status < 500) {
      return FailureKind.ANSWERED;
    }
    if (behind) {
      return FailureKind.BEHIND;
    }
    return status == UNAVAILABLE || status == TIMED_OUT ? FailureKind.FAILED : FailureKind.BROKE;
  }

  private ErrorBody errorOf(Outgoing outgoing, int status, byte[] body) {
    try {
      ErrorBody error = json.readValue(body, Argument.of(ErrorBody.class));
      // What is said with 500 was meant for nobody, whoever says it: it is an exception's message.
      if (status != BUG && error != null && error.error() != null && error.message() != null) {
        return error;
      }
    } catch (IOException ignored) {
      // Somebody else's words, such as a proxy's: the status says enough.
    }
    return new ErrorBody("upstream-" + status, outgoing.service() + " answered " + status + ".");
  }

  private static UpstreamFailure timedOut(
      Outgoing outgoing, Instance instance, Duration timeout, TimeoutException cause) {
    return new UpstreamFailure(
        outgoing.service(),
        504,
        "timeout",
        "No answer from " + instance.id() + " within " + timeout.toMillis() + " ms.",
        FailureKind.TIMED_OUT,
        cause);
  }
}
