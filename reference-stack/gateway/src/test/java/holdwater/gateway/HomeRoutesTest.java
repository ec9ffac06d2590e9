package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeRoutesTest {

  private static final String HOME =
      """
      {"source":"personal","rows":[{"name":"Popular now","titles":[
      {"id":"t01","name":"Bars","genre":"Test","posterUrl":"/p.webp"}]},{"name":"Empty","titles":[]}]}""";
  private static final String TITLES =
      """
      [{"id":"t07","name":"Mandelbrot","genre":"Maths","synopsis":"Deep.","year":2024}]""";

  private final GatewayFixture gateway = new GatewayFixture().neverFresh("home");

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void home_ofRecommendations_isPersonal() {
    gateway.recommendations.answers("GET /home", 200, HOME);

    HttpResponse<String> response = gateway.getSignedIn("/home");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualToIgnoringWhitespace(order(HOME));
    assertThat(response.headers().firstValue("X-Fallback")).isEmpty();
    assertThat(gateway.recommendations.received().get(0).uri())
        .isEqualTo("/home?profileId=p1&limit=10");
  }

  @Test
  void home_recommendationsBrokenLater_isTheLastKnownOne() {
    gateway.recommendations.answers("GET /home", 200, HOME);
    gateway.getSignedIn("/home");
    gateway.recommendations.breakDown();

    HttpResponse<String> response = gateway.getSignedIn("/home");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Popular now").contains("\"source\":\"cached\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("cached");
  }

  @Test
  void home_recommendationsHungFromTheStart_isWhatCatalogHas() {
    gateway.recommendations.hang();
    gateway.catalog.answers("GET /titles", 200, TITLES);
    // The first call of a JVM loads classes, which a deadline would be too short for.
    gateway.getSignedIn("/titles?limit=1");

    HttpResponse<String> response = gateway.getSignedIn("/home");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("Mandelbrot").contains("\"source\":\"popular\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("popular");
  }

  @Test
  void home_nobodyAnswers_isTheStaticOne() {
    gateway.recommendations.close();
    gateway.catalog.close();

    HttpResponse<String> response = gateway.getSignedIn("/home");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("t01").contains("\"source\":\"static\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("static");
  }

  @Test
  void home_catalogStillEmpty_isTheStaticOneRatherThanNone() {
    gateway.recommendations.close();
    gateway.catalog.answers("GET /titles", 200, "[]");

    assertThat(gateway.getSignedIn("/home").body()).contains("\"source\":\"static\"");
  }

  @Test
  void home_recommendationsFellBackItself_isMarkedToo() {
    gateway.recommendations.answers("GET /home", 200, HOME.replace("personal", "cached"));

    assertThat(gateway.getSignedIn("/home").headers().firstValue("X-Fallback")).contains("cached");
  }

  @Test
  void home_brokenWithoutFallback_isAnError() {
    gateway.without(Pattern.FALLBACK);
    gateway.recommendations.breakDown();
    gateway.catalog.answers("GET /titles", 200, TITLES);

    assertThat(gateway.getSignedIn("/home").statusCode()).isEqualTo(503);
  }

  @Test
  void home_withoutToken_isRefused() {
    HttpResponse<String> response = gateway.get("/home");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("\"error\":\"unauthorized\"", "POST /api/v1/sessions");
    assertThat(gateway.recommendations.received()).isEmpty();
  }

  @Test
  void home_withForgedOrExpiredToken_isRefused() {
    var forged = gateway.signedIn("/home").setHeader("Authorization", "Bearer a.b.c");
    String old = gateway.token(Instant.now().minusSeconds(3600));
    var expired = gateway.request("/home").header("Authorization", "Bearer " + old);

    assertThat(gateway.send(forged).statusCode()).isEqualTo(401);
    assertThat(gateway.send(expired).statusCode()).isEqualTo(401);
    assertThat(gateway.recommendations.received()).isEmpty();
  }

  /** The gateway writes the rows first. */
  private static String order(String home) {
    return home.replace("\"source\":\"personal\",", "")
        .replaceFirst("}$", ",\"source\":\"personal\"}");
  }
}
