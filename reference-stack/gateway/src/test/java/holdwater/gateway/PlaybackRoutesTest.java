package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.gateway.Neighbour.Received;
import holdwater.resilience.Pattern;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaybackRoutesTest {

  private static final String SESSION =
      """
      {"sessionId":"s1.sig","titleId":"t01","heartbeatSeconds":2,"edges":[],"manifest":{"durationSeconds":12.0,"rungs":[]}}""";
  private static final String START = "{\"titleId\":\"t01\"}";

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void start_ofTitle_asksPlaybackOnBehalfOfTheViewer() {
    gateway.playback.answers("POST /sessions", 201, SESSION);

    HttpResponse<String> response = gateway.postSignedIn("/playback", START);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo(SESSION);
    Received asked = gateway.playback.received().get(0);
    assertThat(asked.body())
        .startsWith(
            "{\"accountId\":\"acc1\",\"profileId\":\"p1\",\"titleId\":\"t01\",\"zone\":\"a\",\"idempotencyKey\":\"");
    assertThat(asked.header("Authorization").orElseThrow()).startsWith("Bearer ");
    assertThat(Long.parseLong(asked.header("X-deadline-ms").orElseThrow())).isBetween(1L, 1200L);
  }

  @Test
  void start_ofTitleThatIsNotLicensedHere_isRefusedAndNotAskedAgain() {
    gateway.playback.answers(
        "POST /sessions", 451, "{\"error\":\"not-licensed\",\"message\":\"Not here.\"}");

    HttpResponse<String> response = gateway.postSignedIn("/playback", START);

    assertThat(response.statusCode()).isEqualTo(451);
    assertThat(response.body()).contains("not-licensed");
    assertThat(gateway.playback.received()).hasSize(1);
    assertThat(gateway.playbackB.received()).isEmpty();
  }

  @Test
  void start_ownPlaybackGone_isServedByTheOtherZone() {
    gateway.playback.close();
    gateway.playbackB.answers("POST /sessions", 201, SESSION);

    assertThat(gateway.postSignedIn("/playback", START).statusCode()).isEqualTo(201);
  }

  @Test
  void start_ownPlaybackHung_isServedByTheOtherZoneInTime() {
    gateway.playback.hang();
    gateway.playbackB.answers("POST /sessions", 201, SESSION);

    assertThat(gateway.postSignedIn("/playback", START).statusCode()).isEqualTo(201);
  }

  @Test
  void start_ownPlaybackGoneWithoutZoneFailover_isAnError() {
    gateway.without(Pattern.ZONE_FAILOVER);
    gateway.playback.close();
    gateway.playbackB.answers("POST /sessions", 201, SESSION);

    assertThat(gateway.postSignedIn("/playback", START).statusCode()).isIn(502, 503);
    assertThat(gateway.playbackB.received()).isEmpty();
  }

  /** The one that hung may have started it: it must be the same session. */
  @Test
  void start_sentAgain_isNamedByTheSameKey() {
    gateway.playback.hang();
    gateway.playbackB.answers("POST /sessions", 201, SESSION);

    assertThat(gateway.postSignedIn("/playback", START).statusCode()).isEqualTo(201);

    assertThat(gateway.playbackB.received().get(0).body())
        .isEqualTo(gateway.playback.received().get(0).body());
  }

  @Test
  void start_withTheViewersKey_isHandedOnWithIt() {
    gateway.playback.answers("POST /sessions", 201, SESSION);

    assertThat(startWithKey("press-1").statusCode()).isEqualTo(201);
    assertThat(gateway.playback.received().get(0).body())
        .contains("\"idempotencyKey\":\"press-1\"");
    assertThat(startWithKey("x".repeat(129)).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> startWithKey(String key) {
    return gateway.send(
        gateway
            .signedIn("/playback")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(START)));
  }

  @Test
  void start_everyPlaybackHung_endsAtTheDeadline() {
    gateway.playback.hang();
    gateway.playbackB.hang();

    HttpResponse<String> response = gateway.postSignedIn("/playback", START);

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body()).contains("\"error\":\"");
  }

  @Test
  void start_viewerHasNoTimeLeft_asksNobody() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .signedIn("/playback")
                .header("X-Deadline-Ms", "0")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(START)));

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(gateway.playback.received()).isEmpty();
  }

  @Test
  void start_refusedByPlayback_isHandedOn() {
    gateway.playback.answers(
        "POST /sessions", 403, "{\"error\":\"not-entitled\",\"message\":\"No plan.\"}");

    HttpResponse<String> response = gateway.postSignedIn("/playback", START);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"error\":\"not-entitled\",\"message\":\"No plan.\"}");
  }

  @Test
  void start_withoutTitleOrToken_isRefused() {
    assertThat(gateway.postSignedIn("/playback", "{}").statusCode()).isEqualTo(400);
    assertThat(gateway.postSignedIn("/playback", "no json").statusCode()).isEqualTo(400);
    assertThat(gateway.post("/playback", START).statusCode()).isEqualTo(401);
    assertThat(gateway.playback.received()).isEmpty();
  }

  /** Whoever watched for longer than five minutes used to be thrown out. */
  @Test
  void renewal_ofSession_isAskedForOnBehalfOfTheViewer() {
    gateway.playback.answers("POST /sessions/renewal", 200, SESSION);

    HttpResponse<String> response =
        gateway.postSignedIn(
            "/playback/renewal", "{\"sessionId\":\"s1.sig\",\"accountId\":\"acc2\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(SESSION);
    assertThat(gateway.playback.received().get(0).body())
        .isEqualTo(
            "{\"sessionId\":\"s1.sig\",\"accountId\":\"acc1\",\"profileId\":\"p1\",\"zone\":\"a\"}");
    assertThat(gateway.postSignedIn("/playback/renewal", "{}").statusCode()).isEqualTo(400);
    assertThat(gateway.post("/playback/renewal", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void heartbeat_ofSession_isToldOnBehalfOfTheViewer() {
    gateway.playback.answers("POST /heartbeats", 202, "");

    HttpResponse<String> response =
        gateway.postSignedIn(
            "/playback/heartbeats",
            "{\"sessionId\":\"s1.sig\",\"clientId\":\"tv\",\"sequence\":3,\"sinceStartMillis\":4000,"
                + "\"kind\":\"heartbeat\",\"positionSeconds\":4.0,\"rung\":\"360p\","
                + "\"bufferSeconds\":6.0,\"accountId\":\"acc2\"}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.playback.received().get(0).body())
        .isEqualTo(
            "{\"sessionId\":\"s1.sig\",\"accountId\":\"acc1\",\"profileId\":\"p1\",\"clientId\":\"tv\","
                + "\"sequence\":3,\"sinceStartMillis\":4000,\"kind\":\"heartbeat\","
                + "\"positionSeconds\":4.0,\"rung\":\"360p\",\"bufferSeconds\":6.0}");
  }

  /** JSON can say it, and no text in UTF-8 can: what is no heartbeat is playback's to say. */
  @Test
  void heartbeat_withHalfACharacter_isHandedOnAsItCame() {
    gateway.playback.answers("POST /heartbeats", 202, "");

    HttpResponse<String> response =
        gateway.postSignedIn(
            "/playback/heartbeats", "{\"sessionId\":\"s1.sig\",\"kind\":\"\\ud800\"}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.playback.received().get(0).body())
        .containsIgnoringCase("\"kind\":\"\\ud800\"");
  }

  @Test
  void heartbeat_ofSomebodyElsesSession_isPlaybacksRefusal() {
    gateway.playback.answers(
        "POST /heartbeats", 403, "{\"error\":\"forbidden\",\"message\":\"Not yours.\"}");

    HttpResponse<String> response =
        gateway.postSignedIn(
            "/playback/heartbeats", "{\"sessionId\":\"s1.sig\",\"kind\":\"stop\"}");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void heartbeat_ofWhatCannotBeASession_asksNobody() {
    assertThat(
            gateway
                .postSignedIn(
                    "/playback/heartbeats", "{\"sessionId\":\"../admin\",\"kind\":\"stop\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(gateway.postSignedIn("/playback/heartbeats", "{}").statusCode()).isEqualTo(400);
    assertThat(gateway.post("/playback/heartbeats", "{}").statusCode()).isEqualTo(401);
    assertThat(gateway.playback.received()).isEmpty();
  }

  @Test
  void heartbeat_withTheSessionInItsAddress_isNoRoute() {
    assertThat(
            gateway.postSignedIn("/playback/s1.sig/heartbeats", "{\"kind\":\"stop\"}").statusCode())
        .isEqualTo(404);
    assertThat(gateway.get("/playback/s1.sig/master.m3u8").statusCode()).isEqualTo(404);
    assertThat(gateway.playback.received()).isEmpty();
  }

  @Test
  void masterList_ofTitle_keepsItsMediaType() {
    gateway.playback.answers(
        "GET /titles/t01/master.m3u8", 200, "application/vnd.apple.mpegurl", "#EXTM3U\n");

    HttpResponse<String> response =
        gateway.get("/playback/titles/t01/master.m3u8?from=1&exp=2&sig=ab%26c");

    assertThat(response.body()).isEqualTo("#EXTM3U\n");
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/vnd.apple.mpegurl");
    assertThat(gateway.playback.received().get(0).uri())
        .isEqualTo("/titles/t01/master.m3u8?from=1&exp=2&sig=ab%26c");
  }
}
