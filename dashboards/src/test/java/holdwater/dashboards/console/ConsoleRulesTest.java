package holdwater.dashboards.console;

import static holdwater.dashboards.console.ServedPlay.SLOW_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the owner alone may do, and what observers are not told. */
@Timeout(60)
class ConsoleRulesTest {
  private ServedPlay console;

  @BeforeEach
  void start() throws IOException {
    console = new ServedPlay();
  }

  @AfterEach
  void end() {
    console.close();
  }

  @Test
  void owner_sets_limits_that_hold_at_once_and_operators_do_not() throws Exception {
    Browser operator = console.browser(Role.OPERATOR);
    Browser owner = console.browser(Role.OWNER);
    String tight = "{\"seconds\": 20, \"faults\": 1}";
    long rules = operator.json("/api/state").at("/rules").asLong();

    for (String path : new String[] {"/api/limits", "/api/blind", "/api/end"}) {
      HttpResponse<String> answer = operator.post(path, tight);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("only the owner may do this");
    }
    assertThat(owner.post("/api/limits", tight).statusCode()).isEqualTo(200);
    console.look();

    assertThat(operator.post("/api/inject", SLOW_LINK).body())
        .contains("a fault stays 20 s at most here, not 30");
    assertThat(operator.json("/api/state").at("/limits/seconds").asLong()).isEqualTo(20);
    assertThat(operator.json("/api/state").at("/rules").asLong()).isGreaterThan(rules);
    assertThat(owner.post("/api/limits", "{\"seconds\": 3601, \"faults\": 1}").body())
        .contains("seconds is a whole number from 1 to 3600, was 3601");
    assertThat(owner.post("/api/limits", "{\"seconds\": 60}").body())
        .contains("faults is a whole number from 1 to 20");
    assertThat(console.timeline()).contains("sets the limits: 20 s, 1 fault at once");
    assertThat(console.ended()).isEqualTo("nobody");
  }

  @Test
  void owner_ends_the_console_after_everything_is_reverted() throws Exception {
    Browser owner = console.browser(Role.OWNER);
    owner.post("/api/inject", SLOW_LINK);

    assertThat(owner.post("/api/end", "{}").body()).contains("\"clean\":true");

    assertThat(console.system().inForce()).isEmpty();
    Eventually.eventually(
        Duration.ofSeconds(10), () -> assertThat(console.ended()).isEqualTo("Ada"));
  }

  /** An instance is suspended without a word to observers. */
  private void suspendBlindly(Browser owner) throws Exception {
    assertThat(owner.post("/api/blind", "{\"on\": true}").statusCode()).isEqualTo(200);
    owner.post(
        "/api/inject",
        "{\"kind\": \"suspend\", \"on\": \"instance\", \"name\": \"b.edge\", \"seconds\": 60}");
    owner.post("/api/notes", "{\"text\": \"look closely\"}");
  }

  @Test
  void blind_mode_hides_the_fault_from_observers_until_the_reveal() throws Exception {
    Browser owner = console.browser(Role.OWNER);
    Browser observer = console.browser(Role.OBSERVER);
    suspendBlindly(owner);
    try (BufferedReader watched = ServedPlay.frames(observer);
        BufferedReader known = ServedPlay.frames(owner)) {
      console.look();

      assertThat(known.readLine()).contains("suspend", "\"by\":\"Ada\"");
      assertThat(watched.readLine())
          .contains("\"blind\":true", "not answering", "look closely")
          .doesNotContain("suspend", "asks for", "\"by\"");
    }
    assertThat(observer.get("/api/state").body())
        .contains("look closely")
        .doesNotContain("suspend", "asks for");

    owner.post("/api/blind", "{\"on\": false}");
    console.look();

    assertThat(observer.get("/api/state").body()).contains("asks for suspend", "\"blind\":false");
    assertThat(owner.post("/api/blind", "{\"on\": 1}").body()).contains("on is true or false");
    assertThat(console.timeline()).contains("reveals to observers what was hidden");
  }

  @Test
  void exports_of_observers_are_as_blind_as_they_are() throws Exception {
    Browser owner = console.browser(Role.OWNER);
    Browser observer = console.browser(Role.OBSERVER);
    suspendBlindly(owner);
    console.look();

    for (String ending : new String[] {"md", "json", "html"}) {
      assertThat(observer.get("/api/export." + ending).body())
          .as(ending)
          .contains("look closely")
          .doesNotContain("suspend");
      assertThat(owner.get("/api/export." + ending).body()).as(ending).contains("suspend");
    }
  }

  @Test
  void run_that_is_played_is_hidden_as_well() throws Exception {
    Browser owner = console.browser(Role.OWNER);
    Browser observer = console.browser(Role.OBSERVER);
    owner.post("/api/blind", "{\"on\": true}");
    owner.post("/api/run", "{\"scenario\": \"zone-outage\"}");
    console.look();

    assertThat(observer.get("/api/state").body())
        .contains("not answering")
        .doesNotContain("zone-outage", "7f3a", "outage", "held down");
    assertThat(owner.get("/api/state").body()).contains("zone-outage", "held down");
  }
}
