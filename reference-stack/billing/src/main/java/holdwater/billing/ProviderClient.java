package holdwater.billing;

import holdwater.resilience.Bulkhead;
import holdwater.resilience.CallFailed;
import holdwater.resilience.CallSettings;
import holdwater.resilience.Deadline;
import holdwater.resilience.FailureKind;
import holdwater.resilience.Instance;
import holdwater.resilience.Repeatable;
import holdwater.resilience.ResilientCall;
import holdwater.resilience.Surroundings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the provider to charge, with every pattern around the call. A charge may be sent again
 * because it has a key. Thread-safe.
 */
final class ProviderClient {
  static final String PROVIDER = "payment-provider";

  private static final Duration CONNECT_WITHIN = Duration.ofMillis(300);

  /** For all tries together. */
  private static final Duration WHOLE = Duration.ofSeconds(3);

  private static final int REFUSED = 402;

  /**
   * Of the 16 threads of this service: a provider that hangs leaves the others to who may watch.
   */
  private static final int PLACES = 8;

  private final List<Instance> links;
  private final String apiKey;
  private final CallCounts calls;
  private final Surroundings surroundings;
  private final ResilientCall call;
  private final Bulkhead places;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  ProviderClient(
      List<Instance> links,
      String apiKey,
      Duration timeout,
      CallCounts calls,
      Surroundings surroundings) {
    this.links = List.copyOf(links);
    this.apiKey = apiKey;
    this.calls = calls;
    this.surroundings = surroundings;
    this.places = new Bulkhead(PROVIDER, PLACES, Duration.ZERO, surroundings);
    this.call =
        new ResilientCall(
            PROVIDER,
            () -> this.links,
            ProviderClient::kindOf,
            CallSettings.defaults().withTimeout(timeout),
            surroundings);
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static FailureKind kindOf(Exception failure) {
    if (failure instanceof Refused) {
      return FailureKind.ANSWERED;
    }
    if (failure instanceof ConnectException) {
      return FailureKind.NOT_SENT;
    }
    return failure instanceof HttpTimeoutException ? FailureKind.TIMED_OUT : FailureKind.FAILED;
  }

  Optional<String> charge(String key, String accountId, int cents) {
    try {
      return Optional.of(places.call(() -> charged(key, accountId, cents)));
    } catch (CallFailed e) {
      if (e.getCause() instanceof Refused) {
        return Optional.empty();
      }
      throw BillingFailure.unknown(e);
    }
  }

  private String charged(String key, String accountId, int cents) {
    return call.call(
        Deadline.after(WHOLE, surroundings.ticker()),
        Repeatable.IDEMPOTENT,
        (instance, timeout) ->
            counted(instance, request(instance, key, accountId, cents, timeout)));
  }

  private HttpRequest request(
      Instance instance, String key, String accountId, int cents, Duration timeout) {
    URI uri =
        URI.create(
            "http://%s:%d/charges?account=%s&cents=%d"
                .formatted(instance.host(), instance.port(), accountId, cents));
    return HttpRequest.newBuilder(uri)
        .timeout(timeout)
        .header("Authorization", "Bearer " + apiKey)
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.noBody())
        .build();
  }

  private String counted(Instance instance, HttpRequest request) throws Exception {
    long start = surroundings.ticker().nanos();
    boolean answered = false;
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      answered = answer.statusCode() < 500;
      return reference(answer);
    } finally {
      calls.count(instance.id(), surroundings.ticker().nanos() - start, answered);
    }
  }

  private static String reference(HttpResponse<String> answer) throws IOException, Refused {
    if (answer.statusCode() == REFUSED) {
      throw new Refused();
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the provider answered " + answer.statusCode());
    }
    return answer.body();
  }
}
