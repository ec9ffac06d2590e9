package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as a process, between a real broker and a database that is away for a while. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseAwayIT {
  private static final String LETTERS = "/dead-letters/viewing-events";

  /** Longer than a record was tried before it was taken for poison. */
  private static final Duration AWAY = Duration.ofSeconds(20);

  private static final int EVENTS = 40;

  private final HttpClient client = HttpClient.newHttpClient();
  private HistoryStack stack;

  @BeforeEach
  void stack(@TempDir Path folder) throws Exception {
    stack = new HistoryStack(folder);
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  /** Each event was a dead letter after 15 s, and after four of them the consumer was put out. */
  @Test
  void what_is_watched_while_the_database_is_away_is_in_the_history_afterwards() throws Exception {
    stack.startKafka();
    ServiceProcess store = stack.startDatabase();
    stack.startAccounts();
    stack.publish("first", "{poison");
    HistoryStack.eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));

    store.close();
    for (int i = 0; i < EVENTS; i++) {
      stack.publish("p" + i % 4, event("p" + i % 4, "t" + i));
    }
    Instant back = Instant.now().plus(AWAY);
    HistoryStack.eventually(() -> get("/health/liveness"), answer -> Instant.now().isAfter(back));
    stack.startDatabase();

    for (int profile = 0; profile < 4; profile++) {
      String path = "/profiles/p" + profile + "/history";
      HistoryStack.eventually(
          () -> get(path), answer -> answer.split("titleId", -1).length == EVENTS / 4 + 1);
    }
    assertThat(get(LETTERS)).as("the poison, and nothing else").contains("\"waiting\":1");
  }

  @Test
  void what_was_put_aside_is_handed_back_once() throws Exception {
    stack.startKafka();
    stack.startDatabase();
    stack.startAccounts();
    stack.publish("p0", "{poison");
    HistoryStack.eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));
    assertThat(get(LETTERS)).contains("\"service\":\"accounts\"", "it cannot be read");

    assertThat(send(HttpRequest.newBuilder(at(LETTERS)))).contains("Only operators may do this");
    assertThat(post(LETTERS + "/redrive")).contains("\"redriven\":1");

    // It still cannot be read: it is put aside once more.
    HistoryStack.eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));
    assertThat(post("/dead-letters/no-such-topic/redrive")).contains("no-topic");
  }

  /** A start is refused without an answer of accounts, which has none of its own then. */
  @Test
  void who_watched_before_may_watch_on_while_the_database_is_away() throws Exception {
    stack.startKafka();
    ServiceProcess store = stack.startDatabase();
    stack.startAccounts();
    stack.startPlayback();
    String account = "{\"email\":\"a@b.example\",\"password\":\"correct horse\",\"name\":\"A\"}";
    String id =
        create(stack.accounts("/accounts"), account).replaceAll(".*\"accountId\":\"|\".*", "");
    String start = "{\"accountId\":\"%s\",\"profileId\":\"p\",\"titleId\":\"t\"}";
    assertThat(create(stack.playback("/sessions"), start.formatted(id))).contains("sessionId");

    store.close();
    String path = "/accounts/" + id + "/entitlement";
    HistoryStack.eventually(() -> get(path), answer -> answer.contains("database-away"));

    for (int i = 0; i < EVENTS; i++) {
      assertThat(create(stack.playback("/sessions"), start.formatted(id))).contains("sessionId");
    }
    assertThat(create(stack.playback("/sessions"), start.formatted("stranger")))
        .doesNotContain("sessionId");
  }

  private String create(URI address, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static String event(String profile, String title) {
    return """
        {"eventId":"%s","sessionId":"s","accountId":"acc","profileId":"%s","titleId":"%s",
         "kind":"heartbeat","positionSeconds":4.0,"at":"2026-03-01T20:15:00Z"}"""
        .formatted(title, profile, title);
  }

  private String get(String path) throws Exception {
    return send(asOperator(path));
  }

  private String post(String path) throws Exception {
    return send(asOperator(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder asOperator(String path) {
    return HttpRequest.newBuilder(at(path))
        .header("Authorization", "Bearer " + HistoryStack.OPERATOR);
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private URI at(String path) {
    return stack.accounts(path);
  }
}
