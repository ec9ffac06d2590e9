package holdwater.gateway;

import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Starting and reporting streams. Sessions are signed and kept nowhere, so both requests may be
 * sent twice: to another instance, or another zone.
 */
@Controller(Api.PREFIX + "/playback")
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class PlaybackRoutes {

  @Serdeable
  record StartRequest(@Nullable String titleId) {}

  /** What playback wants to know. */
  @Serdeable
  record SessionRequest(String accountId, String profileId, String titleId, String zone) {}

  /**
   * What a player reports.
   *
   * @param kind {@code start}, {@code heartbeat} or {@code stop}; checked by playback, like the
   *     rest
   */
  @Serdeable
  record Heartbeat(
      String kind, double positionSeconds, @Nullable String rung, @Nullable Double bufferSeconds) {}

  private final ServiceClient playback;
  private final String zone;

  PlaybackRoutes(ServiceClients clients, RuntimeConfig config) {
    this.playback = clients.to("playback");
    this.zone = config.zone();
  }

  @Post
  @Status(HttpStatus.CREATED)
  @AnswersWithin(millis = Api.START_MILLIS)
  JsonNode start(Viewer viewer, @Body StartRequest request) {
    if (request.titleId() == null) {
      throw ApiFailure.badRequest("titleId is missing.");
    }
    SessionRequest session =
        new SessionRequest(
            viewer.accountId(), viewer.profileId(), Api.titleId(request.titleId()), zone);
    return playback.postIdempotent("/sessions", session, JsonNode.class);
  }

  @Post("/{sessionId}/heartbeats")
  @Status(HttpStatus.ACCEPTED)
  void heartbeat(Viewer viewer, @PathVariable String sessionId, @Body Heartbeat heartbeat) {
    playback.postIdempotent(of(sessionId) + "/heartbeats", heartbeat, Void.class);
  }

  /** Open, as HLS players send no token: the session id is signed. */
  @Get("/{sessionId}/master.m3u8")
  HttpResponse<byte[]> master(@PathVariable String sessionId) {
    return Api.handOn(playback.getBytes(of(sessionId) + "/master.m3u8"));
  }

  private static String of(String sessionId) {
    return "/sessions/" + Api.sessionId(sessionId);
  }
}
