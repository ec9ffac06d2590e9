package holdwater.engine.toolkit;

import static holdwater.engine.toolkit.PlayedWorld.action;
import static holdwater.engine.toolkit.PlayedWorld.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of the Chaos Toolkit's journal, in its order, with its types. */
class JournalJsonTest {
  private final JsonNode journal =
      JournalJson.of(
          new PlayedWorld()
              .play(experiment(List.of(action("break"), action("dead")), List.of(action("mend")))),
          "holdwater 1",
          "Linux",
          "here");

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void the_journal_has_every_key_of_theirs_and_no_other() {
    assertThat(keys(journal))
        .containsExactly(
            "chaoslib-version",
            "platform",
            "node",
            "experiment",
            "start",
            "status",
            "deviated",
            "steady_states",
            "run",
            "rollbacks",
            "end",
            "duration");
    assertThat(keys(journal.get("steady_states"))).containsExactly("before", "after", "during");
    assertThat(keys(journal.at("/steady_states/before")))
        .containsExactly("steady_state_met", "probes");
  }

  @Test
  void an_activity_has_theirs_too() {
    assertThat(keys(journal.at("/steady_states/after/probes/0")))
        .containsExactly(
            "activity", "output", "start", "status", "end", "duration", "tolerance_met");
    assertThat(keys(journal.at("/run/0")))
        .containsExactly("activity", "output", "start", "status", "end", "duration");
    assertThat(journal.at("/run/1/status").asText()).isEqualTo("failed");
    assertThat(journal.at("/run/1/output").isNull()).isTrue();
    assertThat(journal.at("/run/1/exception/0").asText()).isEqualTo("nobody answers");
  }

  @Test
  void moments_are_rfc_3339_in_utc_and_durations_seconds() {
    assertThat(journal.path("start").asText()).isEqualTo("2026-01-01T00:00:00.000000+00:00");
    assertThat(journal.path("duration").isDouble()).isTrue();
    assertThat(journal.path("status").asText()).isEqualTo("completed");
    assertThat(journal.path("deviated").asBoolean()).isTrue();
  }
}
