package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.TakesUpTo;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;

/** Longer bodies than usual are only read of who is signed in: 401 by the head for others. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UploadDoor implements Ordered {
  private final RequestTokens tokens;

  UploadDoor(RequestTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    boolean longer =
        RouteAttributes.getRouteInfo(request)
            .filter(route -> route.getAnnotationMetadata().hasAnnotation(TakesUpTo.class))
            .isPresent();
    if (longer && !tokens.isSignedIn(request)) {
      throw ApiFailure.unauthorized("Sign in first: POST /api/v1/sessions.");
    }
  }
}
