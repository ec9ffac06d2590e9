package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may upload. */
class CreatorTest {
  private static final String ADA = "ada@example.org";

  private final RunningAccounts accounts = new RunningAccounts();

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void account_may_upload_from_when_its_owner_asked_for_it() throws Exception {
    String account = RunningAccounts.field("accountId", accounts.signUp(ADA));
    String token = RunningAccounts.field("token", accounts.signIn(ADA, RunningAccounts.PASSWORD));

    assertThat(rightOf(account).body()).isEqualTo("{\"creator\":false}");
    assertThat(become(account, token).body()).isEqualTo("{\"creator\":true}");
    assertThat(become(account, token).statusCode()).as("twice does no harm").isEqualTo(200);
    assertThat(rightOf(account).body()).isEqualTo("{\"creator\":true}");
  }

  @Test
  void nobody_asks_for_another_account_nor_without_a_good_token() throws Exception {
    accounts.signUp(ADA);
    String token = RunningAccounts.field("token", accounts.signIn(ADA, RunningAccounts.PASSWORD));
    String other = RunningAccounts.field("accountId", accounts.signUp("eve@example.org"));

    assertThat(become(other, token).statusCode()).isEqualTo(401);
    assertThat(become(other, token + "x").statusCode()).isEqualTo(401);
    assertThat(accounts.post("/accounts/" + other + "/creator", "{}").statusCode()).isEqualTo(401);
    assertThat(rightOf(other).body()).isEqualTo("{\"creator\":false}");
    assertThat(rightOf("nobody").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> rightOf(String account) throws Exception {
    return accounts.get("/accounts/" + account + "/creator");
  }

  private HttpResponse<String> become(String account, String token) throws Exception {
    return accounts.send(
        HttpRequest.newBuilder(accounts.at("/accounts/" + account + "/creator"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{}"))
            .build());
  }
}
