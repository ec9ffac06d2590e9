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
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Sessions: started, told of, read as HLS. */
@Controller("/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionController {
  private final Starts starts;
  private final SessionIds ids;
  private final Offers offers;
  private final Manifests manifests;
  private final EdgeRanking edges;
  private final EventPublisher events;
  private final RuntimeConfig config;
  private final Clock clock;

  SessionController(
      Starts starts,
      SessionIds ids,
      Offers offers,
      Manifests manifests,
      EdgeRanking edges,
      EventPublisher events,
      RuntimeConfig config,
      Clock clock) {
    this.starts = starts;
    this.ids = ids;
    this.offers = offers;
    this.manifests = manifests;
    this.edges = edges;
    this.events = events;
    this.config = config;
    this.clock = clock;
  }

  @Post
  @Status(HttpStatus.CREATED)
  PlaybackSession start(@Body StartRequest request) {
    return starts.start(request, clock.instant());
  }

  @Post("/{id}/heartbeats")
  @Status(HttpStatus.ACCEPTED)
  void heartbeat(String id, @Body Heartbeat heartbeat) {
    heartbeat.check();
    Session session = session(id);
    ViewingEvent event =
        new ViewingEvent(
            UUID.randomUUID().toString(),
            session.nonce(),
            session.accountId(),
            session.profileId(),
            session.titleId(),
            heartbeat.kind(),
            heartbeat.positionSeconds(),
            clock.instant());
    events.publish(ViewingEvent.TOPIC, session.profileId(), event);
  }

  @Get("/{id}/master.m3u8")
  @Produces("application/vnd.apple.mpegurl")
  String hlsMaster(String id) {
    Session session = session(id);
    Address edge =
        edges.rank(config.zone()).stream()
            .findFirst()
            .orElseThrow(() -> new ApiFailure(503, "no-edge", "There is no edge to watch from."));
    Instant expires = Instant.ofEpochSecond(session.expirySeconds());
    return manifests.hlsMaster(
        offers.of(session.titleId()).streams(), expires.minus(Starts.SESSION), expires, edge.url());
  }

  private Session session(String id) {
    return ids.session(id, clock.instant())
        .orElseThrow(() -> ApiFailure.notFound("There is no such session, or it has expired."));
  }
}
