package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteeringRoutesTest {

  private static final String DOCUMENT =
      """
      {"ttlSeconds":5,"gateways":[{"id":"b.gateway","zone":"b","url":"http://127.0.0.1:15202"}],"edges":[]}""";

  private final GatewayFixture gateway = new GatewayFixture().neverFresh("steering");

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void document_ofPlayback_isHandedOn() {
    gateway.playback.answers("GET /steering", 200, DOCUMENT);

    assertThat(gateway.get("/steering?zone=b").body()).isEqualTo(DOCUMENT);
    assertThat(gateway.playback.received().get(0).uri()).isEqualTo("/steering?zone=b");
  }

  @Test
  void document_withSharesOfYoungOnes_isHandedOn() {
    String young = DOCUMENT.replace("15202\"}", "15202\",\"share\":0.25}");
    gateway.playback.answers("GET /steering", 200, young);

    assertThat(gateway.get("/steering?zone=b").body()).isEqualTo(young).contains("0.25");
  }

  @Test
  void document_withoutZone_isForTheGatewaysOwn() {
    gateway.playback.answers("GET /steering", 200, DOCUMENT);

    gateway.get("/steering");

    assertThat(gateway.playback.received().get(0).uri()).isEqualTo("/steering?zone=a");
  }

  @Test
  void document_playbackBrokenLater_isTheLastGoodOne() {
    gateway.playback.answers("GET /steering", 200, DOCUMENT);
    gateway.get("/steering?zone=b");
    gateway.playback.breakDown();
    gateway.playbackB.breakDown();

    HttpResponse<String> response = gateway.get("/steering?zone=b");

    assertThat(response.body()).isEqualTo(DOCUMENT);
    assertThat(response.headers().firstValue("X-Fallback")).contains("cached");
  }

  @Test
  void document_playbackNeverThere_isWhatTheProcessWasTold() {
    gateway.playback.close();
    gateway.playbackB.close();

    HttpResponse<String> response = gateway.get("/steering?zone=b");

    assertThat(response.body())
        .isEqualTo(
            """
            {"ttlSeconds":2,"gateways":[{"id":"b.gateway","zone":"b","url":"http://127.0.0.1:15202"},\
            {"id":"a.gateway","zone":"a","url":"http://127.0.0.1:15201"}],"edges":[]}""");
    assertThat(response.headers().firstValue("X-Fallback")).contains("static");
  }

  @Test
  void document_toldWithoutZoneFailover_namesTheAskedZoneOnly() {
    gateway.without(Pattern.ZONE_FAILOVER);
    gateway.playback.close();

    assertThat(gateway.get("/steering?zone=b").body())
        .contains("b.gateway")
        .doesNotContain("a.gateway");
  }

  @Test
  void document_toldWithoutRegionFailover_namesTheAskedRegionOnly() {
    gateway.inTwoRegions().without(Pattern.REGION_FAILOVER);
    gateway.playback.close();
    gateway.playbackB.close();

    assertThat(gateway.get("/steering?zone=b").body())
        .contains("b.gateway")
        .doesNotContain("a.gateway");
  }

  @Test
  void document_forNoZone_isABadRequest() {
    assertThat(gateway.get("/steering?zone=%2F..").statusCode()).isEqualTo(400);
  }

  @Test
  void status_isForServicesOnly() {
    HttpResponse<String> viewer = gateway.send(gateway.plain("/gateway/status"));

    assertThat(viewer.statusCode()).isEqualTo(401);
    assertThat(viewer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"services\"");
  }

  @Test
  void status_ofAYoungGateway_growsWithItsAge() {
    gateway.calledByAnybody();

    double first = upSeconds();

    assertThat(first).isBetween(0.0, 60.0);
    assertThat(upSeconds()).isGreaterThan(first);
  }

  private double upSeconds() {
    String status = gateway.send(gateway.plain("/gateway/status")).body();
    assertThat(status).startsWith("{\"upSeconds\":").endsWith("}");
    return Double.parseDouble(status.substring(status.indexOf(':') + 1, status.length() - 1));
  }
}
