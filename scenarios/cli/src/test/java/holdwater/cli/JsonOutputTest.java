package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.Stops;
import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What commands that start nothing tell machines. */
class JsonOutputTest {
  private static final FaultInjected OUTAGE =
      new FaultInjected(
          Instant.parse("2026-01-01T00:00:00Z"),
          "7f3a-1",
          "lose-zone-b",
          new Outage(),
          new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of()),
          "fake",
          Duration.ofSeconds(5),
          7);

  @RegisterExtension final Calls calls = new Calls();

  private static JsonNode read(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void validate_tells_file_line_and_column_of_each_mistake(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            apiVersion: holdwater/v1alpha1
            kind: Suite
            metadata: {name: mine}
            spec: {scenarios: [zone-outage], budgt: 20m}
            """);

    assertThat(calls.holdwater("validate", "--json", file.toString(), "zone-outage", "zone-outge"))
        .isEqualTo(2);
    JsonNode all = read(calls.out());
    assertThat(all).hasSize(3);
    assertThat(all.at("/0/ok").asBoolean()).isFalse();
    assertThat(all.at("/0/mistakes/0/file").asText()).endsWith("mine.yaml");
    assertThat(all.at("/0/mistakes/0/line").asInt()).isEqualTo(4);
    assertThat(all.at("/0/mistakes/0/path").asText()).isEqualTo("budgt");
    assertThat(all.at("/0/mistakes/0/message").asText()).contains("did you mean 'budget'?");
    assertThat(all.at("/1").toString())
        .isEqualTo(
            "{\"word\":\"zone-outage\",\"ok\":true,\"missing\":null,\"mistakes\":[],\"notTold\":0}");
    assertThat(all.at("/2/missing").asText()).contains("did you mean 'zone-outage'?");
    assertThat(all.at("/2/ok").asBoolean()).isFalse();
  }

  @Test
  void probe_tells_of_each_line_what_it_is_about() throws IOException {
    assertThat(calls.holdwater("probe", "compact", "--json")).isZero();
    JsonNode told = read(calls.out());

    assertThat(told.at("/system").asText()).startsWith("compact: 15 instances");
    assertThat(told.at("/lines").findValuesAsText("kind"))
        .contains("fault", "SLI")
        .isSubsetOf("fault", "SLI", "missing");
    assertThat(told.at("/lines/0/says").asText())
        .startsWith("kill, suspend, outage: all instances");
  }

  @Test
  void reverts_tell_each_fault_and_whether_it_is_proven_to_be_gone() throws IOException {
    Leftovers.Result healed =
        new Leftovers.Result(
            List.of(new Leftovers.Healed("7f3a", OUTAGE, Evidence.missing("a port is closed"))),
            List.of());
    Stops.Result stopped =
        new Stops.Result(
            List.of("9c1b"),
            List.of(),
            List.of(new Stops.Stopped("9c1b", OUTAGE, Evidence.proven("it is gone"))),
            new Leftovers.Result(
                List.of(), List.of(new Leftovers.Unreadable(Path.of("x"), "x is torn"))),
            Duration.ofMillis(1_250));

    JsonNode heal = read(JsonText.of(RevertJson.of(healed)));
    JsonNode stop = read(JsonText.of(RevertJson.of(stopped, List.of(), false)));

    assertThat(heal.toString())
        .isEqualTo(
            "{\"clean\":false,\"reverted\":[{\"run\":\"7f3a\",\"injection\":\"7f3a-1\","
                + "\"fault\":\"outage\",\"targets\":[\"a.gateway\"],\"gone\":false,"
                + "\"says\":\"a port is closed\"}],\"unreadable\":[]}");
    assertThat(stop.at("/reverted/0/gone").asBoolean()).isTrue();
    assertThat(stop.at("/reverted/0/run").asText()).isEqualTo("9c1b");
    assertThat(stop.at("/unreadable/0/says").asText()).isEqualTo("x is torn");
    assertThat(stop.at("/seconds").asDouble()).isEqualTo(1.25);
    assertThat(stop.at("/clean").asBoolean()).isFalse();
  }

  @Test
  void list_of_methods_has_no_json() {
    assertThat(calls.holdwater("inject", "12345", "--list", "com.acme..*", "--json")).isEqualTo(2);
    assertThat(calls.err()).contains("--list wants a pid and nothing else");
  }
}
