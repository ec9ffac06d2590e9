package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import holdwater.runtime.TakesUpTo;
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
import io.micronaut.web.router.RouteAttributes;

/**
 * Refuses by its head what has a longer body than its route takes ({@link TakesUpTo}), and what
 * does not say how long it is: a crowd of half bodies would have the memory of this process.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyFilter implements Ordered {
  /** Of JSON that is typed or chosen, many times what there is. */
  static final long MOST_BYTES = 16 * 1024;

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> refuse(HttpRequest<?> request) {
    if (request.getHeaders().get(HttpHeaders.TRANSFER_ENCODING) != null) {
      return refusal(HttpStatus.LENGTH_REQUIRED, "length-required", "Content-Length is needed.");
    }
    long most = mostOf(request);
    return request.getHeaders().contentLength().orElse(0) <= most
        ? null
        : refusal(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "too-large",
            "A body has at most " + most + " bytes here.");
  }

  private static long mostOf(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request).stream()
        .mapToLong(
            route ->
                route
                    .getAnnotationMetadata()
                    .longValue(TakesUpTo.class, "bytes")
                    .orElse(MOST_BYTES))
        .findFirst()
        .orElse(MOST_BYTES);
  }

  private static HttpResponse<?> refusal(HttpStatus status, String code, String message) {
    return HttpResponse.<ErrorBody>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(new ErrorBody(code, message));
  }
}
