package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
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
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;

/**
 * Starting and reporting streams. Sessions are signed and kept nowhere, so both requests may be
 * sent twice: to another instance, or another zone.
 */
@PermitAll
@Controller(Api.PREFIX + "/playback")
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class PlaybackRoutes {

  @Serdeable
  record StartRequest(@Nullable String titleId) {}

  /** What playback wants to know. */
  @Serdeable
  record SessionRequest(
      String accountId, String profileId, String titleId, String zone, String idempotencyKey) {}

  /**
   * What a player reports.
   *
   * @param clientId with {@code sequence} what tells a report that is sent again from a new one
   * @param sinceStartMillis by the player's own clock; null if it has none
   * @param kind {@code start}, {@code heartbeat} or {@code stop}; checked by playback, like the
   *     rest
   */
  @Serdeable
  record Heartbeat(
      @Nullable String sessionId,
      @Nullable String clientId,
      @Nullable Long sequence,
      @Nullable Long sinceStartMillis,
      @Nullable String kind,
      double positionSeconds,
      @Nullable String rung,
      @Nullable Double bufferSeconds) {}

  /** The same as playback gets it: with who is signed in. */
  @Serdeable
  record Report(
      String sessionId,
      String accountId,
      String profileId,
      @Nullable String clientId,
      @Nullable Long sequence,
      @Nullable Long sinceStartMillis,
      @Nullable String kind,
      double positionSeconds,
      @Nullable String rung,
      @Nullable Double bufferSeconds) {

    static Report of(Viewer viewer, String sessionId, Heartbeat told) {
      return new Report(
          sessionId,
          viewer.accountId(),
          viewer.profileId(),
          told.clientId(),
          told.sequence(),
          told.sinceStartMillis(),
          told.kind(),
          told.positionSeconds(),
          told.rung(),
          told.bufferSeconds());
    }
  }

  private final ServiceClient playback;
  private final LoadShedding shedding;
  private final String zone;

  PlaybackRoutes(ServiceClients clients, LoadShedding shedding, RuntimeConfig config) {
    this.playback = clients.to("playback");
    this.shedding = shedding;
    this.zone = config.zone();
  }

  /**
   * A player that sends a start again, to whatever gateway, says by the header {@code
   * Idempotency-Key} that it is the same one. Without the header only what this gateway itself
   * sends again is known to be.
   */
  @Post
  @Status(HttpStatus.CREATED)
  @AnswersWithin(millis = Api.START_MILLIS)
  JsonNode start(
      Viewer viewer,
      @Body StartRequest request,
      @Nullable @Header(Api.IDEMPOTENCY_KEY) String idempotencyKey) {
    if (request.titleId() == null) {
      throw ApiFailure.badRequest("titleId is missing.");
    }
    SessionRequest session =
        new SessionRequest(
            viewer.accountId(),
            viewer.profileId(),
            Api.titleId(request.titleId()),
            zone,
            Api.idempotencyKey(idempotencyKey));
    return shedding.call(
        Priority.START, () -> playback.postIdempotent("/sessions", session, JsonNode.class));
  }

  /** The session's id comes in the body: addresses are written into logs. */
  @Post("/heartbeats")
  @Status(HttpStatus.ACCEPTED)
  void heartbeat(Viewer viewer, @Body Heartbeat heartbeat) {
    if (heartbeat.sessionId() == null) {
      throw ApiFailure.badRequest("sessionId is missing.");
    }
    Report report = Report.of(viewer, Api.sessionId(heartbeat.sessionId()), heartbeat);
    Void unused =
        shedding.call(
            Priority.REPORT, () -> playback.postIdempotent("/heartbeats", report, Void.class));
  }

  /** Open, as HLS players send no token: the address is signed for the title, like its segments. */
  @Get("/titles/{titleId}/master.m3u8")
  HttpResponse<byte[]> master(
      @PathVariable String titleId,
      @QueryValue long from,
      @QueryValue long exp,
      @QueryValue String sig) {
    String query = "?from=" + from + "&exp=" + exp + "&sig=" + Api.encoded(sig);
    String path = "/titles/" + Api.titleId(titleId) + "/master.m3u8" + query;
    return Api.handOn(shedding.call(Priority.START, () -> playback.getBytes(path)));
  }
}
