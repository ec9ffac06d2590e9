package holdwater.recommendations;

import static holdwater.recommendations.RecommendationsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeControllerTest {

  private static final String HOME = "/home?profileId=p1&limit=10";

  private final RecommendationsFixture fixture = new RecommendationsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void home_ofProfile_isPersonalRowsOfCatalogsTitles() {
    fixture.watch("e1", "start", "t03", 0, NOON);
    fixture.watch("e2", "heartbeat", "t03", 4, NOON.plusSeconds(4));

    HttpResponse<String> response = fixture.get("/home?profileId=p1&limit=1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            """
            {"rows":[\
            {"name":"Continue watching","titles":[{"id":"t03","name":"Rule","genre":"test"}]},\
            {"name":"Popular now","titles":[{"id":"t03","name":"Rule","genre":"test"}]},\
            {"name":"New","titles":[{"id":"t02","name":"Foam","genre":"nature"}]},\
            {"name":"Test","titles":[{"id":"t03","name":"Rule","genre":"test"}]},\
            {"name":"Nature","titles":[{"id":"t02","name":"Foam","genre":"nature"}]}],\
            "source":"personal"}""");
    assertThat(response.headers().firstValue("X-Fallback")).isEmpty();
    assertThat(response.headers().firstValue("X-Served-By")).contains("a.recommendations");
  }

  @Test
  void home_ofAnotherProfile_hasNothingToContinue() {
    fixture.watch("e1", "heartbeat", "t03", 4, NOON);

    assertThat(fixture.get("/home?profileId=p2").body())
        .contains("Popular now", "/t01.webp")
        .doesNotContain("Continue watching");
  }

  @Test
  void home_moreTitlesThanOnePage_hasThemAll() {
    fixture.catalog.hasMany(2 * Titles.PAGE + 1);
    fixture.watch("e1", "start", "t0200", 0, NOON);

    assertThat(fixture.get(HOME).body()).contains("\"Title 200\"");
    assertThat(fixture.catalog.timesAsked()).isEqualTo(3);
  }

  @Test
  void home_catalogBrokenLater_hasTheLastKnownTitles() {
    fixture.get(HOME);
    fixture.catalog.breakDown();

    HttpResponse<String> response = fixture.get(HOME);

    assertThat(response.body()).contains("Bars").contains("\"source\":\"cached\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("cached");
  }

  @Test
  void home_catalogHungFromTheStart_hasTheStaticTitles() {
    fixture.catalog.hang();

    HttpResponse<String> response = fixture.get(HOME);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Rule 110").contains("\"source\":\"static\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("static");
  }

  @Test
  void home_catalogBrokenWithoutFallback_isAnError() {
    fixture.without(Pattern.FALLBACK);
    fixture.get(HOME);
    fixture.catalog.breakDown();

    assertThat(fixture.get(HOME).statusCode()).isEqualTo(503);
  }

  @Test
  void home_databaseLost_keepsTheRankingAndLosesTheHistory() {
    fixture.watch("e1", "heartbeat", "t01", 4, NOON);
    fixture.watch("e2", "start", "t03", 0, NOON);
    fixture.breakDatabase();

    HttpResponse<String> response = fixture.get("/home?profileId=p1&limit=1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("{\"rows\":[{\"name\":\"Popular now\",\"titles\":[{\"id\":\"t03\"")
        .endsWith("\"source\":\"popular\"}");
    assertThat(response.headers().firstValue("X-Fallback")).contains("popular");
  }

  @Test
  void home_databaseKnownToBeLost_doesNotAskIt() {
    fixture.get(HOME);
    fixture.breakDatabase();

    fixture.bean(Popularity.class).refresh();

    assertThat(fixture.bean(Popularity.class).isDatabaseReachable()).isFalse();
    assertThat(fixture.get(HOME).headers().firstValue("X-Fallback")).contains("popular");
  }

  @Test
  void health_databaseAndCatalogLost_staysUp() {
    fixture.breakDatabase();
    fixture.catalog.close();
    fixture.get(HOME);

    assertThat(fixture.get("/health/readiness").statusCode()).isEqualTo(200);
    assertThat(fixture.get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void home_ofNobody_isABadRequest() {
    assertThat(fixture.get("/home").statusCode()).isEqualTo(400);
    assertThat(fixture.catalog.timesAsked()).isZero();
  }
}
