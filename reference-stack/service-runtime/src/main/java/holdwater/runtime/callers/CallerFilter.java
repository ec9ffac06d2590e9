package holdwater.runtime.callers;

import holdwater.runtime.CalledBy;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.RuntimeConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/**
 * Answers 401 to whoever calls a route without a service token that {@link CallerCheck} finds good.
 * Open are only the routes that say {@link PermitAll}, which are those of viewers and the metrics,
 * and Micronaut's own health. 403 to a service whose token is good, where the route names others
 * ({@link CalledBy}).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerFilter implements Ordered {
  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"services\"";

  private final CallerCheck check;
  private final String self;
  private final Counter refused;

  CallerFilter(CallerCheck check, RuntimeConfig config, MeterRegistry meters) {
    this.check = check;
    this.self = config.service();
    this.refused = meters.counter("holdwater.callers.refused");
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (!check.isOn() || isOpen(request)) {
      return null;
    }
    String header = request.getHeaders().get(ServiceTokens.HEADER);
    if (header == null || !header.startsWith(BEARER)) {
      return refusal(CHALLENGE, "Only services may call this: there is no service token.");
    }
    String token = header.substring(BEARER.length());
    Optional<String> objection = check.objection(token);
    if (objection.isPresent()) {
      // RFC 6750: only who tried is told that its token is not good.
      return refusal(CHALLENGE + ", error=\"invalid_token\"", objection.get());
    }
    return mayCall(request, token) ? null : forbidden();
  }

  /** This process may call all that it has: it rehearses. */
  private boolean mayCall(HttpRequest<?> request, String token) {
    String[] callers =
        RouteAttributes.getRouteInfo(request)
            .map(route -> route.getAnnotationMetadata().stringValues(CalledBy.class))
            .orElse(new String[0]);
    if (callers.length == 0) {
      return true;
    }
    String caller = CallerCheck.callerIn(token);
    return caller.equals(self) || List.of(callers).contains(caller);
  }

  private HttpResponse<?> forbidden() {
    refused.increment();
    return HttpResponse.<ErrorBody>status(HttpStatus.FORBIDDEN)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(new ErrorBody("caller", "This is not for the service that calls."));
  }

  /** What no route answers is open too: 404 and 405 tell nothing. */
  private static boolean isOpen(HttpRequest<?> request) {
    Optional<AnnotationMetadata> route =
        RouteAttributes.getRouteInfo(request).map(RouteInfo::getAnnotationMetadata);
    return route.isEmpty()
        || route.get().hasAnnotation(PermitAll.class)
        || route.get().hasStereotype(Endpoint.class);
  }

  private HttpResponse<?> refusal(String challenge, String message) {
    refused.increment();
    return HttpResponse.<ErrorBody>status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(new ErrorBody(ServiceTokens.REFUSED, message));
  }
}
