package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.rules.ProjectRoot;
import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CallsCommandTest {
  private static final String WITHOUT =
      ProjectRoot.PATH
          .resolve("scenarios/engine/src/test/resources/compare/before.jsonl")
          .toString();

  @RegisterExtension final Calls calls = new Calls();

  @TempDir private Path folder;

  /** Of a run that saw one edge, on which work outlived its call. */
  private String journal(Duration outlived) {
    EdgeFigures figures =
        new EdgeFigures(
            9,
            0,
            0,
            0,
            1,
            outlived.isZero() ? 0 : 1,
            outlived,
            0,
            0,
            Collections.nCopies(EdgeFigures.BUCKETS, 1L),
            Duration.ofSeconds(1),
            Optional.of(Duration.ofMillis(300)),
            Optional.of(Duration.ofMillis(300)),
            9,
            0,
            Duration.ZERO);
    TraceLook look =
        new TraceLook(
            Instant.EPOCH,
            new TraceCounts(18, 9, 0, 0),
            List.of(new SeenEdge("gateway", "billing-v2", figures)),
            List.of());
    Path file = folder.resolve("run").resolve(JournalFile.NAME);
    try (JournalFile journal = JournalFile.create(file)) {
      journal.append(new TracesSeen(Instant.EPOCH, look));
    }
    return file.toString();
  }

  @Test
  void graph_of_a_run_that_fits_is_exit_code_0() {
    assertThat(calls.holdwater("calls", journal(Duration.ZERO))).isZero();

    assertThat(calls.out())
        .contains("gateway -> billing-v2", "300 ms", "Nothing that does not fit was seen.");
  }

  @Test
  void what_does_not_fit_is_exit_code_1_and_in_json_and_sarif() throws Exception {
    Path reports = folder.resolve("reports");

    int code =
        calls.holdwater(
            "calls", journal(Duration.ofSeconds(4)), "--json", "--report", reports.toString());

    assertThat(code).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(calls.out());
    assertThat(json.at("/findings/0/kind").asText()).isEqualTo("work-for-nobody");
    assertThat(reports.resolve("calls.json")).content().isEqualTo(calls.out());
    assertThat(reports.resolve("calls.sarif")).content().contains("work-for-nobody");
  }

  @Test
  void run_without_traces_is_exit_code_3() {
    assertThat(calls.holdwater("calls", WITHOUT)).isEqualTo(3);

    assertThat(calls.out()).contains("has no traces", "HOLDWATER_TRACES");
  }

  @Test
  void coverage_names_the_faults_of_each_edge_of_the_library_and_what_only_traces_know() {
    assertThat(calls.holdwater("calls", journal(Duration.ZERO), "--coverage")).isZero();

    assertThat(calls.out().lines())
        .anyMatch(
            line ->
                line.startsWith("gateway -> catalog ")
                    && line.contains("on the way: ")
                    && line.contains("latency (")
                    && line.contains("slow-catalog"))
        .anyMatch(line -> line.startsWith("viewers -> edge ") && line.contains("thin-lines"))
        .anyMatch(
            line -> line.startsWith("gateway -> billing-v2 ") && line.contains("in no topology"))
        .anyMatch(line -> line.endsWith("of them on the way itself"));
  }

  @Test
  void coverage_of_some_scenarios_alone_leaves_the_others_out() {
    assertThat(calls.holdwater("calls", "--coverage", "--scenarios", "slow-catalog")).isZero();

    assertThat(calls.out()).contains("slow-catalog").doesNotContain("zone-outage");
    assertThat(calls.holdwater("calls", "--scenarios", "slow-catalog")).isEqualTo(2);
    assertThat(calls.err()).contains("--scenarios is for --coverage");
  }
}
