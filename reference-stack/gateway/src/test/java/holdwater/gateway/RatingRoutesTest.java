package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RatingRoutesTest {
  private static final String RATING = "/titles/t01/rating";
  private static final String GIVEN = "{\"stars\":5,\"at\":\"2026-03-01T20:15:00Z\"}";

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  private static HttpRequest.Builder put(HttpRequest.Builder request, String json) {
    return request
        .header("Content-Type", "application/json")
        .PUT(HttpRequest.BodyPublishers.ofString(json));
  }

  @Test
  void rating_isOfWhoeverTheTokenSays_whateverTheBodyClaims() {
    gateway.catalog.answers("POST /titles/t01/ratings", 200, GIVEN);

    HttpResponse<String> answer =
        gateway.send(
            put(
                gateway.signedIn(RATING),
                "{\"stars\":5,\"review\":\"Warm.\",\"profileId\":\"somebody-else\"}"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"stars\":5");
    assertThat(gateway.catalog.received().get(0).body())
        .contains("\"profileId\":\"p1\"", "Warm.")
        .doesNotContain("somebody-else");
  }

  @Test
  void ownRating_isReadForTheTokensProfile() {
    gateway.catalog.answers("GET /titles/t01/ratings/p1", 200, GIVEN);

    assertThat(gateway.getSignedIn(RATING).body()).isEqualTo(GIVEN);
    assertThat(gateway.getSignedIn(RATING + "?profileId=p2").body()).isEqualTo(GIVEN);
    assertThat(gateway.catalog.received())
        .extracting(Neighbour.Received::uri)
        .containsOnly("/titles/t01/ratings/p1");
  }

  @Test
  void rating_withoutAGoodToken_isRefusedAndAsksNobody() {
    HttpRequest.Builder anybody = gateway.request(RATING);
    String expired = "Bearer " + gateway.token(Instant.now().minusSeconds(3_600));
    String forged = "Bearer " + gateway.token(Instant.now().plusSeconds(3_600)) + "x";
    String ofNobody = "Bearer " + gateway.accountToken();

    assertThat(gateway.send(put(anybody, GIVEN)).statusCode()).isEqualTo(401);
    assertThat(statusWith(expired)).isEqualTo(401);
    assertThat(statusWith(forged)).isEqualTo(401);
    assertThat(statusWith(ofNobody)).isEqualTo(403);
    assertThat(gateway.catalog.received()).isEmpty();
  }

  private int statusWith(String authorization) {
    return gateway
        .send(put(gateway.request(RATING).header("Authorization", authorization), GIVEN))
        .statusCode();
  }

  @Test
  void rating_thatCatalogRefuses_isRefused() {
    gateway.catalog.answers(
        "POST /titles/t01/ratings", 400, "{\"error\":\"bad-request\",\"message\":\"stars\"}");

    HttpResponse<String> answer = gateway.send(put(gateway.signedIn(RATING), "{\"stars\":9}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(gateway.getSignedIn("/titles/..%2Fx/rating").statusCode()).isEqualTo(404);
  }

  @Test
  void rating_ofTwoMegabytes_isRefusedAndAsksNobody() {
    String json = "{\"stars\":5,\"review\":\"" + "x".repeat(2_000_000) + "\"}";

    assertThat(gateway.send(put(gateway.signedIn(RATING), json)).statusCode()).isEqualTo(413);
    assertThat(gateway.catalog.received()).isEmpty();
  }

  @Test
  void reviews_areOpenAndShared() {
    gateway.catalog.answers("GET /titles/t01/reviews", 200, "[]");

    assertThat(gateway.get("/titles/t01/reviews?limit=5&before=2026-03-01T20:15:00Z").body())
        .isEqualTo("[]");
    gateway.get("/titles/t01/reviews?limit=5&before=2026-03-01T20:15:00Z");

    assertThat(gateway.catalog.received())
        .extracting(Neighbour.Received::uri)
        .containsExactly("/titles/t01/reviews?limit=5&before=2026-03-01T20%3A15%3A00Z");
  }
}
