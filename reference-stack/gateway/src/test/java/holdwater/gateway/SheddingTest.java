package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.LoadShedding.Priority;
import holdwater.resilience.Pattern;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway of two places, of which the test itself takes one. */
class SheddingTest {

  private static final String SESSION = "{\"sessionId\":\"s1.sig\"}";

  private final GatewayFixture gateway = new GatewayFixture().withPlaces(2);

  @AfterEach
  void close() {
    gateway.close();
  }

  private void answers() {
    gateway.sellingPlans().billing.answers("GET /plans", 200, "[]");
    gateway.playback.answers("POST /sessions", 201, SESSION);
    gateway.playback.answers("POST /sessions/renewal", 200, SESSION);
    gateway.playback.answers("POST /heartbeats", 202, "");
    gateway.catalog.answers("GET /titles/t01", 200, "{\"id\":\"t01\"}");
  }

  private HttpResponse<String> busily(Supplier<HttpResponse<String>> request) {
    return gateway.shedding().call(Priority.START, request);
  }

  private HttpResponse<String> heartbeat() {
    return gateway.postSignedIn(
        "/playback/heartbeats", "{\"sessionId\":\"s1.sig\",\"kind\":\"heartbeat\"}");
  }

  private HttpResponse<String> start() {
    return gateway.postSignedIn("/playback", "{\"titleId\":\"t01\"}");
  }

  private HttpResponse<String> renewal() {
    return gateway.postSignedIn("/playback/renewal", SESSION);
  }

  @Test
  void gateway_withLittleToDo_refusesNothing() {
    answers();

    assertThat(start().statusCode()).isEqualTo(201);
    assertThat(heartbeat().statusCode()).isEqualTo(202);
    assertThat(gateway.get("/titles/t01").statusCode()).isEqualTo(200);
  }

  @Test
  void gateway_withMuchToDo_refusesReportsAndBrowsingAndGoesOnStarting() {
    answers();

    HttpResponse<String> refused = busily(this::heartbeat);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"error\":\"no-place\"");
    assertThat(gateway.playback.received()).isEmpty();
    assertThat(busily(() -> gateway.get("/titles/t01")).statusCode()).isEqualTo(503);
    assertThat(busily(() -> gateway.get("/billing/plans")).statusCode()).isEqualTo(503);
    assertThat(busily(this::start).statusCode()).isEqualTo(201);
    assertThat(heartbeat().statusCode()).isEqualTo(202);
    assertThat(gateway.get("/billing/plans").statusCode()).isEqualTo(200);
  }

  @Test
  void gateway_withEveryPlaceTaken_refusesStartsAndRenewalsToo() {
    answers();

    assertThat(busily(this::renewal).statusCode()).isEqualTo(200);
    assertThat(busily(() -> busily(this::start)).statusCode()).isEqualTo(503);
    assertThat(busily(() -> busily(this::renewal)).statusCode()).isEqualTo(503);
  }

  @Test
  void gateway_withoutThePattern_refusesNothing() {
    gateway.without(Pattern.LOAD_SHEDDING);
    answers();

    assertThat(busily(this::heartbeat).statusCode()).isEqualTo(202);
  }
}
