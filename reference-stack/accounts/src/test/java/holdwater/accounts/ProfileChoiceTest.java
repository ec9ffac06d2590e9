package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.SessionTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who watches, and on what device. */
class ProfileChoiceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");

  private final RunningAccounts accounts = new RunningAccounts();

  @AfterEach
  void stop() {
    accounts.close();
  }

  /** "Ada" became the first profile of "Zoe"'s account, and from then on had Zoe's history. */
  @Test
  void who_watches_on_a_device_stays_when_a_profile_is_added() throws Exception {
    HttpResponse<String> up = accounts.signUp("ada@example.org");
    String account = RunningAccounts.field("accountId", up);
    String first = RunningAccounts.field("profileId", up);
    String token = RunningAccounts.field("token", signInOn("tv"));

    HttpResponse<String> chosen = choose(account, first, "tv", token);
    accounts.post("/accounts/" + account + "/profiles", "{\"name\":\"A child\"}");

    assertThat(chosen.statusCode()).isEqualTo(200);
    assertThat(RunningAccounts.field("profileId", chosen)).isEqualTo(first);
    assertThat(profileOf(RunningAccounts.field("token", chosen))).contains(first);
    HttpResponse<String> again = signInOn("tv");
    assertThat(RunningAccounts.field("profileId", again)).isEqualTo(first);
    assertThat(profileOf(RunningAccounts.field("token", again))).contains(first);
    assertThat(signInOn("phone").body()).doesNotContain("profileId");
    assertThat(profileOf(RunningAccounts.field("token", signInOn("phone")))).isEmpty();
  }

  @Test
  void each_device_remembers_its_own_profile_and_the_last_choice() throws Exception {
    HttpResponse<String> up = accounts.signUp("ada@example.org");
    String account = RunningAccounts.field("accountId", up);
    String ada = RunningAccounts.field("profileId", up);
    String kid =
        RunningAccounts.field(
            "id", accounts.post("/accounts/" + account + "/profiles", "{\"name\":\"Kid\"}"));
    String token = RunningAccounts.field("token", signInOn("tv"));

    choose(account, ada, "tv", token);
    choose(account, ada, "tablet", token);
    choose(account, kid, "tablet", token);

    assertThat(RunningAccounts.field("profileId", signInOn("tv"))).isEqualTo(ada);
    assertThat(RunningAccounts.field("profileId", signInOn("tablet"))).isEqualTo(kid);
  }

  /** In our own stack all viewers come by one address, that of the fault proxy. */
  @Test
  void who_is_guessed_signs_in_on_a_known_device_from_the_guessers_own_address() throws Exception {
    HttpResponse<String> up = accounts.signUp("ada@example.org");
    choose(
        RunningAccounts.field("accountId", up),
        RunningAccounts.field("profileId", up),
        "tv",
        RunningAccounts.field("token", signInOn("tv")));
    for (int i = 0; i < 40; i++) {
      accounts.signIn("ada@example.org", "wrong horse " + i);
      accounts.signIn("viewer-" + i + "@example.org", "wrong horse");
    }

    assertThat(signInOn("tv").statusCode()).isEqualTo(200);
    // Takes what time has given back since.
    accounts.signIn("ada@example.org", "wrong horse");
    assertThat(signInOn("phone").statusCode()).isEqualTo(429);
  }

  @Test
  void another_accounts_profile_and_a_choice_without_a_token_are_refused() throws Exception {
    String account = RunningAccounts.field("accountId", accounts.signUp("ada@example.org"));
    HttpResponse<String> other = accounts.signUp("eve@example.org");
    String token = RunningAccounts.field("token", signInOn("tv"));

    assertThat(choose(account, RunningAccounts.field("profileId", other), "tv", token).statusCode())
        .isEqualTo(404);
    assertThat(
            choose(
                    RunningAccounts.field("accountId", other),
                    RunningAccounts.field("profileId", other),
                    "tv",
                    token)
                .statusCode())
        .isEqualTo(401);
    assertThat(choose(account, "x", "t v", token).statusCode()).isEqualTo(400);
    assertThat(
            accounts
                .post("/accounts/" + account + "/profiles/x/choice", "{\"deviceId\":\"tv\"}")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void devices_that_somebody_makes_up_cost_only_their_own() throws Exception {
    HttpResponse<String> up = accounts.signUp("ada@example.org");
    Devices devices = accounts.bean(Devices.class);
    for (int i = 0; i <= Devices.MOST; i++) {
      devices.remember(
          RunningAccounts.field("accountId", up),
          "d" + i,
          RunningAccounts.field("profileId", up),
          NOW.plusSeconds(i));
    }

    assertThat(devices.profileOn(RunningAccounts.field("accountId", up), "d0")).isEmpty();
    assertThat(devices.profileOn(RunningAccounts.field("accountId", up), "d1")).isPresent();
  }

  private HttpResponse<String> signInOn(String device) throws Exception {
    return accounts.post(
        "/sessions",
        "{\"email\":\"ada@example.org\",\"password\":\"%s\",\"deviceId\":\"%s\"}"
            .formatted(RunningAccounts.PASSWORD, device));
  }

  private HttpResponse<String> choose(String account, String profile, String device, String token)
      throws Exception {
    return accounts.send(
        HttpRequest.newBuilder(
                accounts.at("/accounts/" + account + "/profiles/" + profile + "/choice"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{\"deviceId\":\"" + device + "\"}"))
            .build());
  }

  private Optional<String> profileOf(String token) {
    return accounts
        .bean(SessionTokens.class)
        .verify(token)
        .flatMap(session -> Optional.ofNullable(session.profileId()));
  }
}
