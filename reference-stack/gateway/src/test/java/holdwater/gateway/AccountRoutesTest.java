package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.gateway.Neighbour.Received;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountRoutesTest {

  private static final String SIGN_UP =
      "{\"email\":\"a@example.com\",\"password\":\"secret\",\"name\":\"Ada\"}";

  private final GatewayFixture gateway = new GatewayFixture();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void signUp_ofNewViewer_isCreated() {
    String created = "{\"accountId\":\"acc1\",\"profileId\":\"p1\"}";
    gateway.accounts.answers("POST /accounts", 201, created);

    HttpResponse<String> response = gateway.post("/accounts", SIGN_UP);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo(created);
    assertThat(gateway.accounts.received().get(0).body()).isEqualTo(SIGN_UP);
  }

  @Test
  void signUp_addressTaken_isAccountsConflict() {
    gateway.accounts.answers(
        "POST /accounts", 409, "{\"error\":\"conflict\",\"message\":\"Taken.\"}");

    assertThat(gateway.post("/accounts", SIGN_UP).statusCode()).isEqualTo(409);
  }

  @Test
  void signUp_accountsBroken_isNotSentTwice() {
    gateway.accounts.breakDown();

    assertThat(gateway.post("/accounts", SIGN_UP).statusCode()).isEqualTo(503);
    assertThat(gateway.accounts.received()).hasSize(1);
  }

  @Test
  void signIn_ofViewer_handsTheTokenOn() {
    String session =
        "{\"token\":\"t\",\"accountId\":\"acc1\",\"profileId\":\"p1\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}";
    gateway.accounts.answers("POST /sessions", 200, session);

    HttpResponse<String> response =
        gateway.post("/sessions", "{\"email\":\"a@example.com\",\"password\":\"secret\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(session);
  }

  @Test
  void signIn_ofViewer_saysWhereItComesFromWhateverTheHeadersSay() {
    gateway.accounts.answers("POST /sessions", 200, "{\"token\":\"t\"}");

    gateway.send(
        gateway
            .request("/sessions")
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", "10.1.2.3")
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"a@b\",\"password\":\"p\",\"client\":\"x\"}")));

    assertThat(gateway.accounts.received().get(0).body())
        .isEqualTo("{\"email\":\"a@b\",\"password\":\"p\",\"client\":\"127.0.0.1\"}");
  }

  @Test
  void signIn_oneTooMany_isRefusedAndOthersGoOn() {
    gateway.accounts.answers(
        "POST /sessions", 429, "{\"error\":\"too-many-requests\",\"message\":\"Wait.\"}");
    gateway.accounts.answers("GET /accounts/acc1/profiles", 200, "[]");

    for (int i = 0; i < 40; i++) {
      assertThat(gateway.post("/sessions", "{\"email\":\"a@b\",\"password\":\"p\"}").statusCode())
          .isEqualTo(429);
    }

    assertThat(gateway.getSignedIn("/profiles").statusCode()).isEqualTo(200);
  }

  @Test
  void profiles_ofViewer_areThoseOfTheTokensAccount() {
    gateway.accounts.answers(
        "GET /accounts/acc1/profiles", 200, "[{\"id\":\"p1\",\"name\":\"Ada\"}]");
    gateway.accounts.answers(
        "POST /accounts/acc1/profiles", 201, "{\"id\":\"p2\",\"name\":\"Bob\"}");

    assertThat(gateway.getSignedIn("/profiles").body()).contains("Ada");
    HttpResponse<String> created = gateway.postSignedIn("/profiles", "{\"name\":\"Bob\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).isEqualTo("{\"id\":\"p2\",\"name\":\"Bob\"}");
  }

  @Test
  void choice_ofProfile_isAskedWithTheAccountsToken() {
    String chosen = "{\"token\":\"t\",\"accountId\":\"acc1\",\"profileId\":\"p2\"}";
    gateway.accounts.answers("POST /accounts/acc1/profiles/p2/choice", 200, chosen);
    HttpRequest.Builder request = gateway.request("/profiles/p2/choice");

    HttpResponse<String> response =
        gateway.send(
            request
                .header("Authorization", "Bearer " + gateway.accountToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"deviceId\":\"tv\"}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(chosen);
    Received asked = gateway.accounts.received().get(0);
    assertThat(asked.body()).isEqualTo("{\"deviceId\":\"tv\"}");
    assertThat(asked.header("Authorization").orElseThrow()).startsWith("Bearer ");
    assertThat(gateway.post("/profiles/p2/choice", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void history_beforeAnybodySaidWhoWatches_isRefused() {
    HttpRequest.Builder request = gateway.request("/history");

    HttpResponse<String> response =
        gateway.send(request.header("Authorization", "Bearer " + gateway.accountToken()));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("\"error\":\"no-profile\"", "/choice");
    assertThat(gateway.accounts.received()).isEmpty();
  }

  @Test
  void signIn_onADevice_saysWhichOne() {
    gateway.accounts.answers("POST /sessions", 200, "{\"token\":\"t\"}");

    gateway.post("/sessions", "{\"email\":\"a@b\",\"password\":\"p\",\"deviceId\":\"tv\"}");

    assertThat(gateway.accounts.received().get(0).body()).endsWith(",\"deviceId\":\"tv\"}");
  }

  @Test
  void history_ofViewer_isThatOfTheTokensProfile() {
    gateway.accounts.answers("GET /profiles/p1/history", 200, "[]");

    assertThat(gateway.getSignedIn("/history").body()).isEqualTo("[]");
    assertThat(gateway.get("/history").statusCode()).isEqualTo(401);
  }

  @Test
  void continueWatching_ofViewer_namesTheTitles() {
    gateway.accounts.answers(
        "GET /profiles/p1/continue-watching",
        200,
        "[{\"titleId\":\"t07\",\"positionSeconds\":4.5,\"updatedAt\":\"x\"}]");
    gateway.catalog.answers(
        "GET /titles", 200, "[{\"id\":\"t07\",\"name\":\"Mandelbrot\",\"genre\":\"Maths\"}]");

    HttpResponse<String> response = gateway.getSignedIn("/continue-watching");

    assertThat(response.body()).contains("Mandelbrot").contains("\"positionSeconds\":4.5");
    assertThat(gateway.accounts.received()).extracting(Received::method).containsExactly("GET");
  }

  @Test
  void continueWatching_catalogGone_namesThemByTheirIds() {
    gateway.accounts.answers(
        "GET /profiles/p1/continue-watching",
        200,
        "[{\"titleId\":\"t07\",\"positionSeconds\":4.5}]");
    gateway.catalog.close();

    HttpResponse<String> response = gateway.getSignedIn("/continue-watching");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"id\":\"t07\"");
    assertThat(response.headers().firstValue("X-Fallback")).contains("static");
  }
}
