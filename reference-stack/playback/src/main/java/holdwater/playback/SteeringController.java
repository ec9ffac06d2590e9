package holdwater.playback;

import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;

/** The steering document. Never waits for anybody, so it runs where the request came in. */
@Controller("/steering")
class SteeringController {
  private final Steering steering;
  private final RuntimeConfig config;

  SteeringController(Steering steering, RuntimeConfig config) {
    this.steering = steering;
    this.config = config;
  }

  @Get
  Steering.Document steering(@Nullable @QueryValue String zone) {
    return steering.document(zone == null || zone.isBlank() ? config.zone() : zone);
  }
}
