package holdwater.runtime.callers;

import holdwater.runtime.ErrorBody;
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
import java.util.Optional;

/**
 * Answers 401 to whoever calls a route without a service token that {@link CallerCheck} finds good.
 * Open are only the routes that say {@link PermitAll}, which are those of viewers and the metrics,
 * and Micronaut's own health.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerFilter implements Ordered {
  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"services\"";

  private final CallerCheck check;
  private final Counter refused;

  CallerFilter(CallerCheck check, MeterRegistry meters) {
    this.check = check;
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
    // RFC 6750: only who tried is told that its token is not good.
    return check
        .objection(header.substring(BEARER.length()))
        .map(objection -> refusal(CHALLENGE + ", error=\"invalid_token\"", objection))
        .orElse(null);
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
