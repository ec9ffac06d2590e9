package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;

/** Who watches for longer than a session is good for renews it before it ends. */
@PermitAll
@Controller(Api.PREFIX + "/playback/renewal")
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.START_MILLIS)
final class RenewalRoutes {

  @Serdeable
  record Renewal(@Nullable String sessionId) {}

  /** What playback wants to know. */
  @Serdeable
  record RenewalRequest(String sessionId, String accountId, String profileId, String zone) {}

  private final ServiceClient playback;
  private final LoadShedding shedding;
  private final String zone;

  RenewalRoutes(ServiceClients clients, LoadShedding shedding, RuntimeConfig config) {
    this.playback = clients.to("playback");
    this.shedding = shedding;
    this.zone = config.zone();
  }

  /**
   * As important as a start: without it somebody loses the picture. The session's id comes in the
   * body: addresses are written into logs.
   */
  @Post
  JsonNode renew(Viewer viewer, @Body Renewal renewal) {
    if (renewal.sessionId() == null) {
      throw ApiFailure.badRequest("sessionId is missing.");
    }
    RenewalRequest request =
        new RenewalRequest(
            Api.sessionId(renewal.sessionId()), viewer.accountId(), viewer.profileId(), zone);
    return shedding.call(
        Priority.START,
        () -> playback.postIdempotent("/sessions/renewal", request, JsonNode.class));
  }
}
