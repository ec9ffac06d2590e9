package holdwater.playback;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.EventPublisher;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;

/**
 * Sessions: started, renewed, told of, read as HLS. A session's id is in no address: addresses end
 * up in logs, in histories and with whoever somebody shows them to.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionController {
  private final Starts starts;
  private final SessionIds ids;
  private final Offers offers;
  private final Manifests manifests;
  private final Ranking edges;
  private final EventPublisher events;
  private final Turns turns;
  private final RuntimeConfig config;
  private final Clock clock;

  SessionController(
      Starts starts,
      SessionIds ids,
      Offers offers,
      Manifests manifests,
      Ranking edges,
      EventPublisher events,
      Turns turns,
      RuntimeConfig config,
      Clock clock) {
    this.starts = starts;
    this.ids = ids;
    this.offers = offers;
    this.manifests = manifests;
    this.edges = edges;
    this.events = events;
    this.turns = turns;
    this.config = config;
    this.clock = clock;
  }

  @Post("/sessions")
  @Status(HttpStatus.CREATED)
  PlaybackSession start(@Body StartRequest request) {
    turns.await();
    return starts.start(request, clock.instant());
  }

  /** While the session is good: one that has ended is started anew, by a press of play. */
  @Post("/sessions/renewal")
  PlaybackSession renew(@Body RenewalRequest request) {
    turns.await();
    request.check();
    Session session = session(request.sessionId());
    request.checkOwns(session);
    return starts.renew(session, request.zone(), clock.instant());
  }

  @Post("/heartbeats")
  @Status(HttpStatus.ACCEPTED)
  void heartbeat(@Body Heartbeat heartbeat) {
    turns.await();
    heartbeat.check();
    Session session = session(heartbeat.sessionId());
    heartbeat.checkOwns(session);
    ViewingEvent event = ViewingEvent.of(session, heartbeat, clock.instant());
    events.publish(ViewingEvent.TOPIC, session.profileId(), event);
  }

  /** For HLS players, who send no token: the signature is that of the title's content. */
  @Get("/titles/{titleId}/master.m3u8")
  @Produces("application/vnd.apple.mpegurl")
  String hlsMaster(
      String titleId, @QueryValue long from, @QueryValue long exp, @QueryValue String sig) {
    turns.await();
    if (!manifests.allows(titleId, from, exp, sig, clock.instant())) {
      throw ApiFailure.forbidden("The signature is wrong, expired or not good yet.");
    }
    Address edge =
        edges.rank(config.zone()).stream()
            .findFirst()
            .orElseThrow(() -> new ApiFailure(503, "no-edge", "There is no edge to watch from."));
    return manifests.hlsMaster(
        offers.streams(titleId),
        Instant.ofEpochSecond(from),
        Instant.ofEpochSecond(exp),
        edge.url());
  }

  private Session session(String id) {
    return ids.session(id, clock.instant())
        .orElseThrow(() -> ApiFailure.notFound("There is no such session, or it has expired."));
  }
}
