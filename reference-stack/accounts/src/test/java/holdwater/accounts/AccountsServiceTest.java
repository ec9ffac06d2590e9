package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service over real sockets, on a database in memory. */
class AccountsServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");
  private static final String PASSWORD = "correct horse";

  private final HttpClient http = HttpClient.newHttpClient();
  private ApplicationContext service;
  private URI base;

  @BeforeEach
  void start() {
    service =
        ServiceMain.start(
            AccountsApplication.class,
            Map.of(
                "SERVICE_NAME", "accounts",
                "INSTANCE_ID", "a.accounts",
                "ZONE", "a",
                "REGION", "r1",
                "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "DATABASE_MIGRATE", "true",
                "JWT_SECRET", "ab".repeat(32)),
            Map.of("holdwater.password.iterations", 1_000));
    base = service.getBean(EmbeddedServer.class).getURI();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> signUp(String email) throws Exception {
    return post(
        "/accounts",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}".formatted(email, PASSWORD));
  }

  private HttpResponse<String> signIn(String email, String password) throws Exception {
    return post("/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private static String field(String name, HttpResponse<String> response) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(response.body());
    assertThat(matcher.find()).as("%s in %s", name, response.body()).isTrue();
    return matcher.group(1);
  }

  private void publish(String kind, String title, double position, Instant at) {
    publish(kind, title, Double.toString(position), at);
  }

  private void publish(String kind, String title, String position, Instant at) {
    String event =
        """
        {"eventId":"%s","sessionId":"s","accountId":"acc","profileId":"pro","titleId":"%s",
         "kind":"%s","positionSeconds":%s,"at":"%s"}"""
            .formatted(UUID.randomUUID(), title, kind, position, at);
    service
        .getBean(HistoryListener.class)
        .receive(new ConsumerRecord<>(ViewingEvent.TOPIC, 0, 0, "pro", event));
  }

  @Test
  void who_signed_up_can_sign_in_in_any_case_of_the_address() throws Exception {
    HttpResponse<String> up = signUp("Ada@example.org");
    HttpResponse<String> in = signIn("ada@EXAMPLE.org", PASSWORD);

    assertThat(up.statusCode()).isEqualTo(201);
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(field("accountId", in)).isEqualTo(field("accountId", up));
    assertThat(field("profileId", in)).isEqualTo(field("profileId", up));
    assertThat(field("token", in)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  @Test
  void a_taken_address_is_409_and_bad_fields_are_400() throws Exception {
    signUp("ada@example.org");

    assertThat(signUp("ADA@example.org").statusCode()).isEqualTo(409);
    assertThat(signUp("nobody").statusCode()).isEqualTo(400);
    assertThat(
            post("/accounts", "{\"email\":\"a@b\",\"password\":\"short\",\"name\":\"x\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void an_address_that_is_too_long_only_in_lower_case_is_400() throws Exception {
    // A capital I with a dot is two characters in lower case.
    String part = "\u0130".repeat(100);

    assertThat(signUp(part + "@" + part).statusCode()).isEqualTo(400);
  }

  @Test
  void what_lacks_everything_is_400() throws Exception {
    String account = field("accountId", signUp("ada@example.org"));

    for (String path : List.of("/accounts", "/sessions", "/accounts/" + account + "/profiles")) {
      assertThat(post(path, "{}").statusCode()).as(path).isEqualTo(400);
      assertThat(post(path, "null").statusCode()).as(path).isEqualTo(400);
    }
  }

  @Test
  void a_wrong_password_and_an_unknown_address_are_told_the_same() throws Exception {
    signUp("ada@example.org");

    HttpResponse<String> wrong = signIn("ada@example.org", "wrong horse");
    HttpResponse<String> unknown = signIn("bob@example.org", PASSWORD);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown.body());
  }

  @Test
  void an_unknown_address_costs_as_much_as_a_wrong_password() throws Exception {
    signUp("ada@example.org");
    double before = hashes();

    signIn("ada@example.org", "wrong horse");
    double known = hashes();
    signIn("bob@example.org", "wrong horse");

    assertThat(known - before).isEqualTo(1);
    assertThat(hashes() - known).isEqualTo(1);
  }

  private double hashes() throws Exception {
    String line =
        get("/prometheus")
            .body()
            .lines()
            .filter(metric -> metric.startsWith("holdwater_password_hashes_total"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void guesses_end_in_429_for_known_and_unknown_addresses_and_others_sign_in() throws Exception {
    signUp("ada@example.org");
    signUp("eve@example.org");

    for (String email : List.of("ada@example.org", "nobody@example.org")) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(signIn(email, "wrong horse " + i).statusCode());
      }
      assertThat(answers.subList(0, SignInLimits.HERE)).containsOnly(401);
      assertThat(answers.subList(SignInLimits.HERE, 40)).containsOnly(429);
    }
    assertThat(signIn("eve@example.org", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void the_guessed_ones_sign_in_from_elsewhere_and_with_a_token() throws Exception {
    signUp("ada@example.org");
    String token = field("token", signIn("ada@example.org", PASSWORD));
    for (int i = 0; i < 40; i++) {
      signIn("ada@example.org", "wrong horse " + i);
    }
    String right =
        "{\"email\":\"ada@example.org\",\"password\":\"" + PASSWORD + "\",\"client\":\"10.0.0.7\"}";

    HttpRequest withToken =
        HttpRequest.newBuilder(base.resolve("/sessions"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"ada@example.org\",\"password\":\"" + PASSWORD + "\"}"))
            .build();

    assertThat(signIn("ada@example.org", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(post("/sessions", right).statusCode()).isEqualTo(200);
    assertThat(http.send(withToken, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void an_account_has_profiles_and_a_plan() throws Exception {
    String account = field("accountId", signUp("ada@example.org"));

    assertThat(post("/accounts/" + account + "/profiles", "{\"name\":\"Kids\"}").statusCode())
        .isEqualTo(201);
    assertThat(get("/accounts/" + account + "/profiles").body()).contains("Ada", "Kids");
    assertThat(get("/accounts/" + account + "/entitlement").body()).contains("\"entitled\":true");
    assertThat(get("/accounts/nobody/entitlement").statusCode()).isEqualTo(404);
  }

  @Test
  void history_shows_the_newest_position_first_whatever_the_order_of_events() throws Exception {
    publish("heartbeat", "t01", 8, NOW.plusSeconds(8));
    publish("heartbeat", "t01", 4, NOW.plusSeconds(4));
    publish("heartbeat", "t02", 2, NOW.plusSeconds(20));

    assertThat(get("/profiles/pro/history").body())
        .isEqualTo(
            "[{\"titleId\":\"t02\",\"positionSeconds\":2.0,\"updatedAt\":\"2026-03-01T20:15:20Z\"},"
                + "{\"titleId\":\"t01\",\"positionSeconds\":8.0,"
                + "\"updatedAt\":\"2026-03-01T20:15:08Z\"}]");
  }

  @Test
  void what_was_stopped_is_in_history_and_not_in_continue_watching() throws Exception {
    publish("heartbeat", "t01", 4, NOW);
    publish("stop", "t02", 9, NOW);

    assertThat(get("/profiles/pro/history").body()).contains("t01", "t02");
    assertThat(get("/profiles/pro/continue-watching").body()).contains("t01").doesNotContain("t02");
  }

  @Test
  void a_position_where_nobody_can_be_is_not_in_the_history() throws Exception {
    publish("heartbeat", "t01", 4, NOW);
    publish("heartbeat", "t01", -5, NOW.plusSeconds(1));
    publish("heartbeat", "t01", "1e400", NOW.plusSeconds(2));

    assertThat(get("/profiles/pro/history").body()).contains("\"positionSeconds\":4.0");
  }

  @Test
  void a_record_that_cannot_be_read_is_passed_over() throws Exception {
    service
        .getBean(HistoryListener.class)
        .receive(new ConsumerRecord<>(ViewingEvent.TOPIC, 0, 0, "pro", "no json"));
    publish("heartbeat", "t01", 4, NOW);

    assertThat(get("/profiles/pro/history").body()).contains("t01");
  }
}
