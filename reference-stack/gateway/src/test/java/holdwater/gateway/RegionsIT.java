package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever loses a region finds in the other what it was told. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegionsIT {
  private static final Pattern ACCOUNT = Pattern.compile("\"accountId\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private RegionStack east;
  private RegionStack west;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    east = new RegionStack("r1", "a", folder);
    west = new RegionStack("r2", "b", folder);
    east.start();
    west.start();
    east.startMirrorFrom(west);
    west.startMirrorFrom(east);
  }

  @AfterEach
  void close() {
    east.close();
    west.close();
  }

  @Test
  void accounts_and_histories_of_each_region_are_in_the_other() throws Exception {
    String ada = account(signUp(east, "ada@viewers.example"));
    String eve = account(signUp(west, "eve@viewers.example"));
    east.tellOfViewing("pro", viewing("t01", 7));
    west.tellOfViewing("pro", viewing("t02", 9));

    // Not by signing in: who is not known yet has guessed wrong.
    HistoryStack.eventually(
        () -> get(west, "/accounts/" + ada + "/profiles"), answer -> answer.contains("\"A\""));
    HistoryStack.eventually(
        () -> get(east, "/accounts/" + eve + "/profiles"), answer -> answer.contains("\"A\""));
    assertThat(signIn(west, "ada@viewers.example")).contains(ada);
    assertThat(signIn(east, "eve@viewers.example")).contains(eve);
    HistoryStack.eventually(
        () -> get(west, "/profiles/pro/history"), answer -> answer.contains("t01"));
    HistoryStack.eventually(
        () -> get(east, "/profiles/pro/history"), answer -> answer.contains("t02"));
    assertThat(get(east, "/profiles/pro/history")).isEqualTo(get(west, "/profiles/pro/history"));
    assertThat(get(west, "/accounts/" + ada + "/entitlement")).contains("\"entitled\":true");
    // A second sign-up with that address would be another account in each region.
    assertThat(signUp(west, "ada@viewers.example").statusCode()).isEqualTo(409);
  }

  private static String viewing(String title, int position) {
    return """
        {"eventId":"%s","sessionId":"s","accountId":"acc","profileId":"pro","titleId":"%s",
         "clientId":"tv","sequence":1,"kind":"heartbeat","positionSeconds":%d,
         "durationSeconds":100.0,"at":"2026-03-01T20:15:00Z"}"""
        .formatted(title, title, position);
  }

  private HttpResponse<String> signUp(RegionStack region, String email) throws Exception {
    return post(
        region.accounts("/accounts"),
        "{\"email\":\"%s\",\"password\":\"correct horse\",\"name\":\"A\"}".formatted(email));
  }

  private String signIn(RegionStack region, String email) throws Exception {
    return post(
            region.accounts("/sessions"),
            "{\"email\":\"%s\",\"password\":\"correct horse\"}".formatted(email))
        .body();
  }

  private static String account(HttpResponse<String> answer) {
    Matcher matcher = ACCOUNT.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }

  private String get(RegionStack region, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(region.accounts(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private HttpResponse<String> post(URI address, String json) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
