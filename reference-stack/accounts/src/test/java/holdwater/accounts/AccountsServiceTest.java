package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsServiceTest {
  private final RunningAccounts accounts = new RunningAccounts();

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void who_signed_up_can_sign_in_in_any_case_of_the_address() throws Exception {
    HttpResponse<String> up = accounts.signUp("Ada@example.org");
    HttpResponse<String> in = accounts.signIn("ada@EXAMPLE.org", RunningAccounts.PASSWORD);

    assertThat(up.statusCode()).isEqualTo(201);
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(RunningAccounts.field("accountId", in))
        .isEqualTo(RunningAccounts.field("accountId", up));
    assertThat(in.body()).as("nobody has said who watches").doesNotContain("profileId");
    assertThat(RunningAccounts.field("token", in)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  @Test
  void a_taken_address_is_409_and_bad_fields_are_400() throws Exception {
    accounts.signUp("ada@example.org");

    assertThat(accounts.signUp("ADA@example.org").statusCode()).isEqualTo(409);
    assertThat(accounts.signUp("nobody").statusCode()).isEqualTo(400);
    assertThat(
            accounts
                .post("/accounts", "{\"email\":\"a@b\",\"password\":\"short\",\"name\":\"x\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void an_address_that_is_too_long_only_in_lower_case_is_400() throws Exception {
    // A capital I with a dot is two characters in lower case.
    String part = "\u0130".repeat(100);

    assertThat(accounts.signUp(part + "@" + part).statusCode()).isEqualTo(400);
  }

  @Test
  void what_lacks_everything_is_400() throws Exception {
    String account = RunningAccounts.field("accountId", accounts.signUp("ada@example.org"));

    for (String path : List.of("/accounts", "/sessions", "/accounts/" + account + "/profiles")) {
      assertThat(accounts.post(path, "{}").statusCode()).as(path).isEqualTo(400);
      assertThat(accounts.post(path, "null").statusCode()).as(path).isEqualTo(400);
    }
  }

  @Test
  void a_wrong_password_and_an_unknown_address_are_told_the_same() throws Exception {
    accounts.signUp("ada@example.org");

    HttpResponse<String> wrong = accounts.signIn("ada@example.org", "wrong horse");
    HttpResponse<String> unknown = accounts.signIn("bob@example.org", RunningAccounts.PASSWORD);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown.body());
  }

  @Test
  void an_unknown_address_costs_as_much_as_a_wrong_password() throws Exception {
    accounts.signUp("ada@example.org");
    double before = hashes();

    accounts.signIn("ada@example.org", "wrong horse");
    double known = hashes();
    accounts.signIn("bob@example.org", "wrong horse");

    assertThat(known - before).isEqualTo(1);
    assertThat(hashes() - known).isEqualTo(1);
  }

  private double hashes() throws Exception {
    String line =
        accounts
            .get("/prometheus")
            .body()
            .lines()
            .filter(metric -> metric.startsWith("holdwater_password_hashes_total"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void guesses_end_in_429_for_known_and_unknown_addresses_and_others_sign_in() throws Exception {
    accounts.signUp("ada@example.org");
    accounts.signUp("eve@example.org");

    for (String email : List.of("ada@example.org", "nobody@example.org")) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(accounts.signIn(email, "wrong horse " + i).statusCode());
      }
      assertThat(answers.subList(0, SignInLimits.HERE)).containsOnly(401);
      assertThat(answers.subList(SignInLimits.HERE, 40)).containsOnly(429);
    }
    assertThat(accounts.signIn("eve@example.org", RunningAccounts.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_guessed_ones_sign_in_from_elsewhere_and_with_a_token() throws Exception {
    accounts.signUp("ada@example.org");
    String token =
        RunningAccounts.field(
            "token", accounts.signIn("ada@example.org", RunningAccounts.PASSWORD));
    for (int i = 0; i < 40; i++) {
      accounts.signIn("ada@example.org", "wrong horse " + i);
    }
    String right =
        "{\"email\":\"ada@example.org\",\"password\":\""
            + RunningAccounts.PASSWORD
            + "\",\"client\":\"10.0.0.7\"}";

    HttpRequest withToken =
        HttpRequest.newBuilder(accounts.at("/sessions"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"ada@example.org\",\"password\":\""
                        + RunningAccounts.PASSWORD
                        + "\"}"))
            .build();

    assertThat(accounts.signIn("ada@example.org", RunningAccounts.PASSWORD).statusCode())
        .isEqualTo(429);
    assertThat(accounts.post("/sessions", right).statusCode()).isEqualTo(200);
    assertThat(accounts.send(withToken).statusCode()).isEqualTo(200);
  }

  @Test
  void an_account_has_profiles_and_a_plan() throws Exception {
    String account = RunningAccounts.field("accountId", accounts.signUp("ada@example.org"));

    assertThat(
            accounts.post("/accounts/" + account + "/profiles", "{\"name\":\"Kids\"}").statusCode())
        .isEqualTo(201);
    assertThat(accounts.get("/accounts/" + account + "/profiles").body()).contains("Ada", "Kids");
    assertThat(accounts.get("/accounts/" + account + "/entitlement").body())
        .contains("\"entitled\":true");
    assertThat(accounts.get("/accounts/" + account + "/entitlement").body())
        .as("where nothing is sold nobody counts")
        .doesNotContain("\"watching\":");
    assertThat(accounts.get("/accounts/nobody/entitlement").statusCode()).isEqualTo(404);
  }

  @Test
  void an_account_is_entitled_where_it_said_that_it_is() throws Exception {
    assertThat(territoryOf(signUpIn("\"de\""))).isEqualTo("DE");
    assertThat(territoryOf(signUpIn("null"))).isEqualTo("XX");
    for (String country : List.of("\"\"", "\"Germany\"", "\"D1\"", "\"../\"")) {
      assertThat(signUpIn(country).statusCode()).as(country).isEqualTo(400);
    }
  }

  private HttpResponse<String> signUpIn(String country) throws Exception {
    return accounts.post(
        "/accounts",
        "{\"email\":\"viewer-%s@example.org\",\"password\":\"%s\",\"name\":\"Ada\",\"country\":%s}"
            .formatted(country.hashCode(), RunningAccounts.PASSWORD, country));
  }

  private String territoryOf(HttpResponse<String> signedUp) throws Exception {
    String account = RunningAccounts.field("accountId", signedUp);
    return RunningAccounts.field(
        "territory", accounts.get("/accounts/" + account + "/entitlement"));
  }
}
