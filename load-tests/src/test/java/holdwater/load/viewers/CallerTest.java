package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.player.Endpoint;
import holdwater.load.player.Failover;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.ViewerEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final int NO_ANSWER = 0;

  private long now = 1_000_000_000;

  private final Recorder recorder =
      new Recorder(
          ViewerEvents.STREAM_START,
          new Schedule(10, 0, 0),
          new Objectives(Map.of("api", new Objectives.Rule(ViewerEvents.API_REQUEST, 3_000_000L))),
          () -> now,
          true);
  private final Caller caller =
      new Caller(
          recorder,
          new Failover(
              List.of(
                  new Endpoint("b.gateway", "http://127.0.0.1:2"),
                  new Endpoint("a.gateway", "http://127.0.0.1:1")),
              true));

  private long[] settled() {
    caller.settle();
    return recorder.drain().seconds().get(0).counts().get("api");
  }

  @Test
  void silence_leads_to_the_other_gateway_and_stays_there() {
    caller.prepareCounted("home", "/home", null);
    assertThat(caller.url()).isEqualTo("http://127.0.0.1:2/api/v1/home");

    caller.afterTry(NO_ANSWER, null);
    assertThat(caller.wantsAnotherTry()).isTrue();
    assertThat(caller.url()).isEqualTo("http://127.0.0.1:1/api/v1/home");

    caller.afterTry(200, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(settled()).containsExactly(1, 0);
    caller.prepareCounted("title", "/titles/t01", null);
    assertThat(caller.url()).isEqualTo("http://127.0.0.1:1/api/v1/titles/t01");
  }

  @Test
  void answer_503_is_bad_and_no_reason_to_go_elsewhere() {
    caller.prepareCounted("home", "/home", null);
    caller.afterTry(503, null);

    assertThat(caller.wantsAnotherTry()).isFalse();
    assertThat(caller.url()).startsWith("http://127.0.0.1:2");
    assertThat(settled()).containsExactly(0, 1);
  }

  @Test
  void gateway_that_kept_the_viewer_waiting_leaves_no_time_for_another() {
    caller.prepareCounted("home", "/home", null);
    now += 3_000_000;
    caller.afterTry(NO_ANSWER, null);

    assertThat(caller.wantsAnotherTry()).isFalse();
    assertThat(settled()).containsExactly(0, 1);
    // The next operation begins elsewhere all the same.
    assertThat(caller.url()).startsWith("http://127.0.0.1:1");
  }

  private String error(int status, long tookMicros) {
    caller.prepareCounted("home", "/home?x=secret", null);
    caller.beforeTry();
    now += tookMicros;
    caller.afterTry(status, null);
    caller.settle();
    return recorder.drain().seconds().stream()
        .flatMap(second -> second.errors().entrySet().stream())
        .map(error -> error.getKey() + " | " + error.getValue())
        .collect(Collectors.joining(", "));
  }

  @Test
  void errors_are_told_by_their_class_with_an_example_and_without_what_was_asked() {
    assertThat(error(503, 12_000)).startsWith("shed (429, 503) | ").contains("GET /home", "503");
    assertThat(error(500, 12_000)).startsWith("5xx | ").contains("after 12 ms");
    assertThat(error(NO_ANSWER, 1_000)).startsWith("refused or reset | ");
    assertThat(error(NO_ANSWER, 3_000_000))
        .startsWith("timeout | ")
        .contains("nobody answered")
        .doesNotContain("secret");
    assertThat(error(200, 1_000)).isEmpty();
  }

  @Test
  void bad_answer_has_nothing_to_read() {
    caller.prepare("/playback", "{}");
    caller.afterTry(500, "{\"sessionId\":\"x\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(caller.json().isMissingNode()).isTrue();
  }
}
