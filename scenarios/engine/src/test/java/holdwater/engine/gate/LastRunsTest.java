package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.compare.Change;
import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a gate tells of its runs beside the last ones, in each of its formats. */
class LastRunsTest {
  private static GateResult result() {
    return Rows.result(
            Rows.row("slow-catalog", Rows.pass()),
            Rows.row("zone-outage", Rows.pass()),
            Rows.row("instance-loss", Rows.pass()))
        .comparedBy(
            List.of(
                Rows.comparison("slow-catalog", Change.WORSE),
                Rows.comparison("zone-outage", Change.NONE),
                Rows.comparison("instance-loss", Change.BETTER)));
  }

  @Test
  void what_got_worse_is_told_with_its_figures_and_turns_nothing_red() {
    assertThat(result().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result().exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(GateText.lines(result()))
        .contains(
            "compared: slow-catalog beside its last 2 runs: worse: 1, better: 0 of 1 figures:"
                + " stream-start latency, all windows: 212 ms -> 281 ms   +33 %   p 0.002",
            "compared: no difference from the last runs of zone-outage")
        .anyMatch(
            line ->
                line.startsWith("compared: instance-loss beside its last 2 runs: worse: 0, better")
                    && line.contains(": better: stream-start latency"));
  }

  @Test
  void page_and_summary_tell_the_same() {
    assertThat(GateHtml.of(result(), List.of(), "runs"))
        .contains("<h2>Beside the last runs</h2>", "<td>a1, b2</td>", "212 ms -&gt; 281 ms")
        .contains("what got worse is not kept for later gates");
    assertThat(GateMarkdown.of(result()))
        .contains("\nCompared: slow-catalog beside its last 2 runs: worse: 1, better: 0 of 1 fig");
  }

  @Test
  void json_has_them_by_its_schema_and_none_where_nothing_was_compared() throws IOException {
    String json = GateJson.of(result());
    JsonNode comparisons = new ObjectMapper().readTree(json).at("/comparisons");

    assertThat(GateSchemas.againstGate(json)).isEmpty();
    assertThat(GateSchemas.againstGate(json.replace("\"worse\" : [ ", "\"worst\" : [ ")))
        .isNotEmpty();
    assertThat(comparisons.findValuesAsText("change")).containsExactly("worse", "none", "better");
    assertThat(comparisons.at("/0/against").toString()).isEqualTo("[\"a1\",\"b2\"]");
    assertThat(comparisons.at("/0/worse/0").asText()).startsWith("stream-start latency");
    assertThat(GateJson.of(Rows.result(Rows.row("a", Rows.pass())))).doesNotContain("comparisons");
  }
}
