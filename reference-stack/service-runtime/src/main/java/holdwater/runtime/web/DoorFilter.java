package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import holdwater.runtime.MetricsDoor;
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
import io.micronaut.serde.annotation.Serdeable;

/**
 * Where the service has a {@link MetricsDoor}, metrics are told there only, and nothing else is but
 * health; at the other port health is told in a word, which is all that a load balancer needs.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter implements Ordered {
  private static final String METRICS = "/prometheus";
  private static final String HEALTH = "/health";

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
    boolean metrics = request.getPath().equals(METRICS);
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
    String path = request.getPath();
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }
}
