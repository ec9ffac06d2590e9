package holdwater.gateway;

import holdwater.runtime.Uptime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** For playback, who steers viewers. Waits for nobody, so it runs where the request came in. */
@Controller("/gateway/status")
final class StatusRoutes {

  /**
   * How a gateway is.
   *
   * @param upSeconds for how long it has been serving
   */
  @Serdeable
  record Status(double upSeconds) {}

  private final Uptime uptime;

  StatusRoutes(Uptime uptime) {
    this.uptime = uptime;
  }

  @Get
  Status status() {
    return new Status(uptime.seconds());
  }
}
