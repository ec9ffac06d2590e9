package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Playback as a process, while the broker is away, and itself killed meanwhile. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaAwayIT {
  private static final int TITLES = 30;

  /** So many later events once put out those that had waited longest. */
  private static final int LATER = 2_500;

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

  @Test
  void what_was_acknowledged_while_kafka_is_away_is_in_the_history_afterwards() throws Exception {
    ServiceProcess broker = stack.startKafka();
    stack.startDatabase();
    stack.startAccounts();
    ServiceProcess playback = stack.startPlayback();
    String account = signUp();
    Map<String, String> sessions = new LinkedHashMap<>();
    for (int title = 0; title < TITLES; title++) {
      sessions.put("t" + title, startSession(account, "t" + title));
    }
    watch(account, sessions.get("t0"), 0, 1);
    HistoryStack.eventually(this::history, answer -> answer.contains("\"t0\""));

    broker.close();
    for (String session : sessions.values()) {
      watch(account, session, 1, 7);
    }
    for (int beat = 2; beat <= LATER; beat++) {
      watch(account, sessions.get("t0"), beat, beat);
    }
    playback.close();
    stack.startPlayback();
    stack.startKafka();

    HistoryStack.eventually(
        this::history,
        answer ->
            answer.split("\"positionSeconds\":7.0", -1).length == TITLES
                && answer.contains("\"positionSeconds\":" + LATER + ".0"));
  }

  private String signUp() throws Exception {
    String json =
        "{\"email\":\"ada@viewers.example\",\"password\":\"correct horse\",\"name\":\"A\"}";
    return field("accountId", post(stack.accounts("/accounts"), json, 201));
  }

  private String startSession(String account, String title) throws Exception {
    String json =
        "{\"accountId\":\"%s\",\"profileId\":\"p\",\"titleId\":\"%s\"}".formatted(account, title);
    return field("sessionId", post(stack.playback("/sessions"), json, 201));
  }

  /** A heartbeat, which is acknowledged. */
  private void watch(String account, String session, int sequence, int position) throws Exception {
    String json =
        """
        {"sessionId":"%s","accountId":"%s","profileId":"p","clientId":"tv","sequence":%d,
         "kind":"heartbeat","positionSeconds":%d}"""
            .formatted(session, account, sequence, position);
    post(stack.playback("/heartbeats"), json, 202);
  }

  private String history() throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(stack.accounts("/profiles/p/history")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String post(URI address, String json, int status) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static String field(String name, String json) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
    return matcher.group(1);
  }
}
