package holdwater.runtime.web;

import holdwater.resilience.Deadline;
import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.CallContext;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.ResponseMarks;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.signing.Experiments;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Opens the {@link CallContext} of each request, answers 504 where its time is already spent, and
 * marks each response with who served it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallContextFilter implements Ordered {
  static final String SERVED_BY_HEADER = "X-Served-By";
  private static final String BEARER = "Bearer ";

  /** Whose failure it is that there is no time. */
  private static final String CALLER = "caller";

  private final String instanceId;
  private final Surroundings surroundings;
  private final Experiments experiments;

  CallContextFilter(RuntimeConfig config, Surroundings surroundings, Experiments experiments) {
    this.instanceId = config.instanceId();
    this.surroundings = surroundings;
    this.experiments = experiments;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> open(HttpRequest<?> request, MutablePropagatedContext propagated) {
    Optional<Deadline> deadline = deadlineOf(request);
    if (deadline.isPresent() && deadline.get().isSpent()) {
      // A filter's own answer does not come by its response method.
      return HttpResponse.status(HttpStatus.GATEWAY_TIMEOUT)
          .header(SERVED_BY_HEADER, instanceId)
          .header(UpstreamFailure.HEADER, CALLER)
          .body(new ErrorBody("deadline", "The deadline was spent before the request came."));
    }
    propagated.add(
        CallContext.none()
            .until(deadline.orElse(null))
            .onBehalfOf(bearerOf(request).orElse(null))
            .partOf(experimentOf(request).orElse(null)));
    return null;
  }

  @ResponseFilter
  void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header(SERVED_BY_HEADER, instanceId);
    ResponseMarks.fallbackOf(request)
        .ifPresent(name -> response.header(ResponseMarks.FALLBACK_HEADER, name));
  }

  private Optional<Deadline> deadlineOf(HttpRequest<?> request) {
    if (!surroundings.switches().on(Pattern.TIMEOUT)) {
      return Optional.empty();
    }
    Optional<Deadline> named =
        Deadline.fromHeader(request.getHeaders().get(Deadline.HEADER), surroundings.ticker());
    OptionalLong routes =
        RouteAttributes.getRouteInfo(request).stream()
            .mapToLong(
                route ->
                    route
                        .getAnnotationMetadata()
                        .longValue(AnswersWithin.class, "millis")
                        .orElse(0))
            .filter(millis -> millis > 0)
            .findFirst();
    if (routes.isEmpty()) {
      return named;
    }
    Duration own = Duration.ofMillis(routes.getAsLong());
    return Optional.of(
        named
            .map(deadline -> deadline.atMost(own))
            .orElseGet(() -> Deadline.after(own, surroundings.ticker())));
  }

  private Optional<String> experimentOf(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return experiments.of(
        headers.get(CallContext.EXPERIMENT_HEADER), headers.get(Experiments.SIGNATURE_HEADER));
  }

  private static Optional<String> bearerOf(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }
}
