package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import holdwater.runtime.Inside;
import holdwater.runtime.MetricsDoor;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;

/**
 * Where the service has a {@link MetricsDoor}, metrics are told there only, and nothing else is but
 * health; at the other port health is told in a word, which is all that a load balancer needs. Goes
 * by the route that will answer, not by how its path is written: the router takes more than one way
 * to write it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter implements Ordered {
  /** Health without its details. */
  @Serdeable
  record Health(String status) {}

  private final MetricsDoor door;

  DoorFilter(MetricsDoor door) {
    this.door = door;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> refuse(HttpRequest<?> request) {
    if (!door.isWanted() || isHealth(request)) {
      return null;
    }
    boolean metrics = route(request).filter(route -> route.hasAnnotation(Inside.class)).isPresent();
    return metrics == isInside(request)
        ? null
        : HttpResponse.status(HttpStatus.NOT_FOUND)
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body(new ErrorBody("not-found", "Nothing is here."));
  }

  @ResponseFilter
  void spare(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (door.isWanted() && isHealth(request) && !isInside(request)) {
      boolean up = response.code() < HttpStatus.MULTIPLE_CHOICES.getCode();
      response.body(new Health(up ? "UP" : "DOWN"));
    }
  }

  private boolean isInside(HttpRequest<?> request) {
    return request.getServerAddress().getPort() == door.port();
  }

  private static boolean isHealth(HttpRequest<?> request) {
    return route(request).filter(route -> route.hasStereotype(Endpoint.class)).isPresent();
  }

  private static Optional<AnnotationMetadata> route(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request).map(RouteInfo::getAnnotationMetadata);
  }
}
