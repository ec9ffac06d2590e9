package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TitleRoutesTest {

  private static final String TITLES = "[{\"id\":\"t01\",\"name\":\"Bars\",\"synopsis\":\"\"}]";

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void titles_ofCatalog_areHandedOnByteForByte() {
    gateway.catalog.answers("GET /titles", 200, TITLES);

    HttpResponse<String> response = gateway.get("/titles?limit=5");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(TITLES);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("X-Served-By")).contains("a.gateway");
    assertThat(gateway.catalog.received().get(0).uri()).isEqualTo("/titles?limit=5");
  }

  @Test
  void titles_askedTwice_costOneCall() {
    gateway.catalog.answers("GET /titles", 200, TITLES);

    gateway.get("/titles");
    gateway.get("/titles");

    assertThat(gateway.catalog.received()).hasSize(1);
  }

  @Test
  void titles_askedTwiceWithoutCache_costTwoCalls() {
    gateway.without(Pattern.RESPONSE_CACHE);
    gateway.catalog.answers("GET /titles", 200, TITLES);

    gateway.get("/titles");
    gateway.get("/titles");

    assertThat(gateway.catalog.received()).hasSize(2);
  }

  @Test
  void titles_tooMany_areCutToTheMost() {
    gateway.catalog.answers("GET /titles", 200, TITLES);

    gateway.get("/titles?limit=100000");
    gateway.get("/titles?limit=-3");

    assertThat(gateway.catalog.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly("/titles?limit=100", "/titles?limit=1");
  }

  @Test
  void title_unknownToCatalog_isCatalogs404() {
    HttpResponse<String> response = gateway.get("/titles/t99");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("\"error\":\"not-found\"", "So it is.");
    assertThat(gateway.catalog.received()).as("a refusal is not retried").hasSize(1);
  }

  @Test
  void title_thatCannotBeOne_asksNobody() {
    assertThat(gateway.get("/titles/..%2F..%2Fetc").statusCode()).isEqualTo(404);
    assertThat(gateway.catalog.received()).isEmpty();
  }

  @Test
  void search_sameWordsInOtherSpelling_costOneCall() {
    gateway.catalog.answers("GET /search", 200, "[]");

    assertThat(gateway.get("/search?q=Test+Card").body()).isEqualTo("[]");
    gateway.get("/search?q=%20test%20card");

    assertThat(gateway.catalog.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly("/search?q=test%20card&limit=20");
  }

  @Test
  void search_withChoices_handsThemOnInOneSpelling() {
    gateway.catalog.answers("GET /search", 200, "[]").answers("GET /search/facets", 200, "{}");

    gateway.get("/search?q=Coast&language=FR&genre=%20Drama&evil=%26x");
    assertThat(gateway.get("/search?genre=drama&year=2021").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/search/facets?q=a%26limit=9").body()).isEqualTo("{}");

    assertThat(gateway.catalog.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly(
            "/search?q=coast&genre=drama&language=fr&limit=20",
            "/search?q=&genre=drama&year=2021&limit=20",
            "/search/facets?q=a%26limit%3D9");
    assertThat(gateway.get("/search?q=a&genre=" + "x".repeat(41)).statusCode()).isEqualTo(400);
    assertThat(gateway.get("/search/facets").statusCode()).isEqualTo(400);
  }

  @Test
  void titles_pageByPage_areAskedForBehindAnId() {
    gateway.catalog.answers("GET /titles", 200, TITLES);

    gateway.get("/titles?limit=2&after=t02");

    assertThat(gateway.catalog.received().get(0).uri()).isEqualTo("/titles?limit=2&after=t02");
    assertThat(gateway.get("/titles?after=..%2Fx").statusCode()).isEqualTo(404);
  }

  @Test
  void search_forNothing_isABadRequest() {
    HttpResponse<String> response = gateway.get("/search?q=%20");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("q has 0 characters, allowed is 1 to 100.");
  }

  @Test
  void titles_catalogBroken_areRetriedOnceAndThenAnError() {
    gateway.catalog.breakDown();

    assertThat(gateway.get("/titles").statusCode()).isEqualTo(503);
    assertThat(gateway.catalog.received()).hasSize(2);
  }

  @Test
  void titles_catalogGone_areAnError() {
    gateway.catalog.close();

    HttpResponse<String> response = gateway.get("/titles");

    assertThat(response.statusCode()).isIn(502, 503);
    assertThat(response.body()).contains("\"error\":").contains("\"message\":");
  }

  @Test
  void health_catalogGone_staysUp() {
    gateway.catalog.close();
    gateway.get("/titles");

    HttpResponse<String> readiness = gateway.send(gateway.plain("/health/readiness"));

    assertThat(readiness.statusCode()).isEqualTo(200);
  }
}
