package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios that are played from the console, and the figures it shows. */
@Timeout(60)
class ConsoleRunTest {
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
  void operator_plays_a_scenario_within_the_limits_and_sees_its_verdict() throws Exception {
    Browser ada = console.browser(Role.OPERATOR);
    assertThat(ada.json("/api/scenarios").findValuesAsText("name"))
        .containsExactly("zone-outage", "billing-away");
    assertThat(ada.get("/api/scenarios").body()).contains("it needs topology 'commerce'");

    assertThat(ada.post("/api/run", "{\"scenario\": \"zone-outage\"}").body())
        .contains("\"run\":\"7f3a\"");
    console.look();
    JsonNode underWay = ada.json("/api/state").at("/run");
    assertThat(underWay.at("/scenario").asText()).isEqualTo("zone-outage");
    assertThat(underWay.at("/lines/1").asText()).startsWith("steady");
    assertThat(underWay.has("result")).isFalse();
    assertThat(ada.post("/api/run", "{\"scenario\": \"zone-outage\"}").body())
        .contains("run 7f3a is under way");
    console.system().runEnds("FAIL", List.of("stream-starts: 12 bad of 300"));
    console.look();

    JsonNode result = ada.json("/api/state").at("/run/result");
    assertThat(result.at("/verdict").asText()).isEqualTo("FAIL");
    assertThat(result.at("/reasons/0").asText()).isEqualTo("stream-starts: 12 bad of 300");
    assertThat(console.timeline())
        .contains("asks for scenario zone-outage", "refused: run 7f3a is under way")
        .contains("run 7f3a is under way", "run 7f3a has ended");
  }

  @Test
  void stop_reverts_a_scenario_that_is_played_too() throws Exception {
    Browser ada = console.browser(Role.OPERATOR);
    ada.post("/api/run", "{\"scenario\": \"zone-outage\"}");
    assertThat(console.system().inForce()).isNotEmpty();

    assertThat(ada.post("/api/stop", "{}").body()).contains("\"clean\":true", "outage");
    console.look();

    assertThat(console.system().inForce()).isEmpty();
    assertThat(ada.json("/api/state").at("/run/result/verdict").asText()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void scenario_beyond_the_limits_or_unknown_is_refused_in_words() throws Exception {
    Browser owner = console.browser(Role.OWNER);
    owner.post("/api/limits", "{\"seconds\": 100, \"faults\": 1}");

    assertThat(owner.post("/api/run", "{\"scenario\": \"zone-outage\"}").body())
        .contains("one of its faults may stay 130 s, and 100 s are the most here");
    assertThat(owner.get("/api/scenarios").body()).contains("100 s are the most here");
    assertThat(owner.post("/api/run", "{\"scenario\": \"zone-outrage\"}").body())
        .contains("there is no scenario 'zone-outrage' here");
    assertThat(console.system().inForce()).isEmpty();
  }

  @Test
  void frame_has_the_budget_its_burn_and_whom_nobody_calls_any_more() throws Exception {
    Browser ada = console.browser(Role.OPERATOR);
    console.looks(5);
    assertThat(ada.json("/api/state").at("/slos/0/left").asDouble()).isEqualTo(1);
    ada.post(
        "/api/inject",
        "{\"kind\": \"outage\", \"on\": \"zone\", \"name\": \"b\", \"seconds\": 60}");
    console.looks(5);

    JsonNode state = ada.json("/api/state");
    JsonNode slo = state.at("/slos/0");
    assertThat(slo.at("/name").asText()).isEqualTo("gateway-availability");
    assertThat(slo.at("/objective").asDouble()).isEqualTo(99.9);
    assertThat(slo.at("/days").asDouble()).isEqualTo(28);
    assertThat(slo.at("/left").asDouble()).isLessThan(1);
    assertThat(slo.at("/burnShort").asDouble()).isGreaterThan(14.4);
    assertThat(slo.at("/pages").asBoolean()).isTrue();
    assertThat(state.at("/sloSeconds/gateway-availability").size()).isGreaterThan(5);
    JsonNode gateway = state.findParents("notClosed").get(0);
    assertThat(gateway.at("/cores").asDouble()).isEqualTo(0.05);
    assertThat(state.at("/instances").findValuesAsText("state")).contains("held down");
  }
}
