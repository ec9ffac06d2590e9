package holdwater.gateway;

import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.util.regex.Pattern;

/** Open to everybody: a player asks it before anything else. */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class SteeringRoutes {

  private static final Pattern ZONE = Pattern.compile("[a-z0-9-]{1,16}");

  private final Steering steering;
  private final String ownZone;

  SteeringRoutes(Steering steering, RuntimeConfig config) {
    this.steering = steering;
    this.ownZone = config.zone();
  }

  /** Without a zone, the gateway's own. */
  @Get("/steering")
  SteeringDocument steering(@Nullable @QueryValue String zone) {
    String asked = zone == null ? ownZone : zone;
    if (!ZONE.matcher(asked).matches()) {
      throw ApiFailure.badRequest("zone is not the name of a zone.");
    }
    return steering.of(asked);
  }
}
