package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.report.SampleRuns;
import holdwater.engine.report.SurefireSchema;
import holdwater.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate of real runs tells in each of its formats. */
class GateReportsTest {
  @TempDir Path runs;

  /**
   * One that passed, one that broke, one that passed at its second try, one that was not played.
   */
  private GateResult result() {
    RunResult pass = SampleRuns.pass(runs.resolve("pass"));
    RunResult fail = SampleRuns.fail(runs.resolve("fail"));
    RunResult open = SampleRuns.inconclusive(runs.resolve("open"));
    return Rows.result(
        Rows.row("hung-recommendations", Rows.of(pass)),
        Rows.row("zone-outage", Rows.of(fail)),
        Rows.row("slow-catalog", Rows.of(open), Rows.of(pass)),
        GateRow.notPlayed(Rows.scenario("kafka-send-fails"), "no time is left"));
  }

  @Test
  void junit_has_a_case_for_each_scenario_and_window_and_calls_what_was_not_played_an_error()
      throws Exception {
    String xml = GateJUnit.of(result());

    // Kept for ci/junit-schema, which asks the schema that Surefire publishes.
    Path folder = Files.createDirectories(Path.of("target", "sample-reports"));
    Files.writeString(folder.resolve("junit-gate.xml"), xml);
    SurefireSchema.check(xml);
    assertThat(xml)
        .contains(
            "<testsuite name=\"holdwater.gate.gate\" tests=\"28\" failures=\"5\" errors=\"1\"")
        .contains("skipped=\"0\"")
        .contains("<testcase classname=\"holdwater.kafka-send-fails\" name=\"verdict\"")
        .contains("<error type=\"INCONCLUSIVE\" message=\"not played: no time is left\">")
        .contains("should have answered: zone-failover");
  }

  @Test
  void json_keeps_its_schema_and_tells_what_broke() throws IOException {
    String json = GateJson.of(result());
    JsonNode root = new ObjectMapper().readTree(json);

    assertThat(GateSchemas.againstGate(json)).isEmpty();
    assertThat(root.at("/verdict").asText()).isEqualTo("FAIL");
    assertThat(root.at("/exitCode").asInt()).isEqualTo(1);
    assertThat(root.at("/together/0").asText()).startsWith("3 judged trials, 1 FAIL");
    assertThat(root.at("/counts/pass").asInt()).isEqualTo(2);
    assertThat(root.at("/scenarios/1/failures/0/slo").asText()).isEqualTo("stream-starts");
    assertThat(root.at("/scenarios/1/failures/0/began").asText()).contains("gateway -> b.playback");
    assertThat(root.at("/scenarios/1/failures/0/shouldHaveAnswered/0").asText())
        .startsWith("zone-failover");
    assertThat(root.at("/scenarios/2/attempts")).hasSize(2);
    assertThat(root.at("/scenarios/3/attempts")).isEmpty();
    assertThat(root.at("/scenarios/0/attempts/0/phases/fault").asDouble()).isGreaterThan(60);
  }

  @Test
  void schema_of_the_json_is_no_rubber_stamp() throws IOException {
    String json = GateJson.of(result());

    assertThat(GateSchemas.againstGate(json.replace("\"FAIL\"", "\"SKIPPED\""))).isNotEmpty();
    assertThat(GateSchemas.againstGate(json.replace("\"sentence\"", "\"sentense\""))).isNotEmpty();
  }

  @Test
  void findings_point_at_the_line_of_what_was_expected() throws IOException {
    String sarif = GateSarif.of(result());
    JsonNode results = new ObjectMapper().readTree(sarif).at("/runs/0/results");

    assertThat(GateSchemas.againstSarif(sarif)).isEmpty();
    assertThat(GateSchemas.againstSarif(sarif.replace("\"error\"", "\"fatal\""))).isNotEmpty();
    JsonNode broken = results.get(0);
    assertThat(broken.at("/ruleId").asText()).isEqualTo("objective-broken");
    assertThat(broken.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("chaos/zone-outage.yaml");
    assertThat(broken.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(20);
    assertThat(broken.at("/message/text").asText()).contains("zone-outage: stream-starts");
    JsonNode open = results.get(results.size() - 1);
    assertThat(open.at("/ruleId").asText()).isEqualTo("not-proven");
    assertThat(open.at("/level").asText()).isEqualTo("warning");
    assertThat(open.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(7);
  }

  @Test
  void page_says_the_verdict_first_and_links_each_report() throws IOException {
    GateResult result = result();
    List<PastGate> past =
        IntStream.range(0, 12)
            .mapToObj(i -> i % 5 == 3 ? Rows.result(Rows.row("zone-outage", Rows.fail())) : result)
            .map(PastGate::of)
            .toList();

    String html = GateHtml.of(result, past, "../../runs");

    // Kept, so that people can look at what the tests cannot judge.
    Path folder = Files.createDirectories(Path.of("target", "sample-reports"));
    Files.writeString(folder.resolve("suite.html"), html);
    assertThat(html)
        .contains("<title>FAIL · gate</title>", "<span class=\"badge\">FAIL</span>")
        .contains("2 of 4 scenarios red: zone-outage FAIL, kafka-send-fails INCONCLUSIVE.")
        .contains("<a href=\"../../runs/7f3a/report.html\">")
        .contains("<dt>should have answered</dt><dd>zone-failover")
        .contains("not played: no time is left", "The last 13 gates", "ph-warm-up")
        .contains("<h2>Together</h2>", "3 judged trials, 1 FAIL")
        .doesNotContain("<script", "http://", "https://");
    assertThat(html.indexOf("class=\"badge\"")).isLessThan(html.indexOf("What broke"));
  }

  @Test
  void summary_and_terminal_name_what_broke_first_and_the_pattern() {
    GateResult result = result();

    assertThat(GateMarkdown.of(result))
        .startsWith("# FAIL: gate\n\n2 of 4 scenarios red: zone-outage FAIL, kafka-send-fails")
        .contains(
            "- **FAIL** zone-outage\n  - fault: outage of b.", "  - it began with: b.accounts")
        .contains("  - broke: stream-starts held: 315 bad of 630", "answered: zone-failover")
        .contains("| hung-recommendations | PASS | every SLO held", "| kafka-send-fails | INC");
    assertThat(GateText.lines(result))
        .anyMatch(line -> line.startsWith("FAIL          zone-outage"))
        .anyMatch(line -> line.startsWith("  fault           outage of b."))
        .anyMatch(line -> line.startsWith("  it began with   b.accounts"))
        .anyMatch(line -> line.startsWith("  should answer   zone-failover"))
        .last()
        .asString()
        .startsWith("verdict: FAIL   2 of 4 scenarios red");
  }

  @Test
  void badge_has_the_verdict_in_words() {
    assertThat(GateBadge.of(result()))
        .startsWith("<svg ")
        .contains(">gate</text>", ">FAIL 2/4</text>", "#c02617");
  }

  @Test
  void all_files_lie_in_one_folder(@TempDir Path folder) {
    GateFiles.write(folder.resolve("out"), result(), List.of(), "../runs");

    for (String name :
        List.of(
            "suite.html",
            "junit.xml",
            "summary.md",
            "gate.json",
            "findings.sarif",
            "badge.svg",
            "annotations.txt",
            "metrics.txt")) {
      assertThat(folder.resolve("out").resolve(name)).isNotEmptyFile();
    }
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void green_gate_has_no_findings_and_says_what_pass_means() throws IOException {
    GateResult green = Rows.result(Rows.row("a", Rows.pass()));

    assertThat(new ObjectMapper().readTree(GateSarif.of(green)).at("/runs/0/results")).isEmpty();
    assertThat(GateSchemas.againstSarif(GateSarif.of(green))).isEmpty();
    assertThat(green.sentence())
        .isEqualTo("the scenario held: every fault bit, traffic met it, and the system recovered");
    assertThat(Optional.of(GateHtml.of(green, List.of(), "runs")))
        .hasValueSatisfying(html -> assertThat(html).doesNotContain("What broke", "The last "));
  }
}
