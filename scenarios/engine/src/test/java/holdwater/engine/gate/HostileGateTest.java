package holdwater.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.compare.Change;
import holdwater.engine.report.SurefireSchema;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and sentences come from files, processes and messages: each format must bear them. */
class HostileGateTest {
  private static final String EVIL =
      "<script>alert(1)</script> & \"quoted\" 'single' ]]> --> | `code` [link](x) ![img](y) {{x}}"
          + " \u0000\u0007\u001b[31mred\r\nnext\tline \ud800 \ufffe \u2028 %s %d \\ end";

  @TempDir Path folder;

  private static GateResult evil(String text) {
    SuiteScenario scenario = Rows.scenario(text, text, "a b/<c>&%/d:e\"\n.yaml");
    GateRun fail = Rows.run(RunStatus.COMPLETED, Verdict.FAIL, text, 180);
    GateRun open = Rows.run(RunStatus.COMPLETED, Verdict.INCONCLUSIVE, text, 180);
    return Rows.result(
            new GateRow(scenario, List.of(fail), Optional.of(text), false),
            Rows.row("second", open, open),
            GateRow.notPlayed(Rows.scenario("third"), text))
        .comparedBy(List.of(Rows.comparison(text, Change.WORSE)));
  }

  private String written(GateResult result, String name) throws IOException {
    GateFiles.write(folder, result, List.of(PastGate.of(result)), "../<runs>");
    // Decodes strictly: what is no UTF-8 throws.
    return Files.readString(folder.resolve(name));
  }

  private static void parse(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  @Test
  void xml_stays_xml() throws Exception {
    String junit = written(evil(EVIL), GateFiles.JUNIT);
    String badge = written(evil(EVIL), GateFiles.BADGE);

    // Kept for ci/junit-schema, which asks the schema that Surefire publishes.
    Path kept = Files.createDirectories(Path.of("target", "sample-reports"));
    Files.writeString(kept.resolve("junit-hostile.xml"), junit);
    SurefireSchema.check(junit);
    parse(badge);
    assertThat(junit).doesNotContain("<script>", "\u0000", "\u001b");
    assertThat(badge).doesNotContain("<script>", "\u0000", "\u001b");
  }

  @Test
  void json_keeps_its_schemas() throws IOException {
    String json = written(evil(EVIL), GateFiles.JSON);
    String sarif = written(evil(EVIL), GateFiles.SARIF);

    assertThat(GateSchemas.againstGate(json)).isEmpty();
    assertThat(GateSchemas.againstSarif(sarif)).isEmpty();
    assertThat(json).doesNotContain("\u0000", "\u001b");
    assertThat(
            new ObjectMapper()
                .readTree(sarif)
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText())
        .isEqualTo("a%20b/%3Cc%3E&%25/d:e%22%0A.yaml");
  }

  @Test
  void page_runs_nothing_of_it() throws IOException {
    String html = written(evil(EVIL), GateFiles.HTML);

    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#39;single&#39;")
        .contains("href=\"../&lt;runs&gt;/7f3a/report.html\"")
        .doesNotContain("<script", "\u0000", "\u001b");
  }

  @Test
  void summary_shows_what_would_be_a_link_an_image_or_another_cell() throws IOException {
    String summary = written(evil(EVIL), GateFiles.SUMMARY);

    assertThat(summary)
        .contains("&lt;script>", "\\`code\\`", "\\[link\\](x)", "!\\[img\\](y)")
        .doesNotContain("<script", "\u0000", "\u001b");
    assertThat(summary.lines().filter(line -> line.startsWith("| ")))
        .hasSize(4)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 6);
  }

  @Test
  void terminal_gets_lines_of_bounded_length() {
    assertThat(GateText.lines(evil("x".repeat(100_000)))).allMatch(line -> line.length() < 800);
  }

  @Test
  void terminal_gets_nothing_that_it_would_obey() {
    assertThat(GateText.lines(evil(EVIL)))
        .noneMatch(line -> line.chars().anyMatch(point -> point < ' ' || point == 0x7f))
        .anyMatch(line -> line.contains("[31mred"));
  }

  @Test
  void sentences_of_a_hundred_thousand_characters_fill_no_page_that_others_need() throws Exception {
    String text = (EVIL + "\u20ac".repeat(1_000)).repeat(100);
    GateResult result = evil(text);

    assertThat(written(result, GateFiles.SUMMARY).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(GateMarkdown.MOST_BYTES);
    SurefireSchema.check(written(result, GateFiles.JUNIT));
    assertThat(GateSchemas.againstSarif(written(result, GateFiles.SARIF))).isEmpty();
    assertThat(written(result, GateFiles.BADGE)).hasSizeLessThan(5_000);
  }

  @Test
  void thousand_red_scenarios_with_long_sentences_still_make_a_comment_that_can_be_posted() {
    GateRow[] rows =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    Rows.row(
                        "scenario-" + i,
                        Rows.run(RunStatus.COMPLETED, Verdict.FAIL, EVIL.repeat(20), 180)))
            .toArray(GateRow[]::new);

    String summary = GateMarkdown.of(Rows.result(rows));

    assertThat(summary.getBytes(UTF_8)).hasSizeLessThan(GateMarkdown.MOST_BYTES);
    assertThat(summary).startsWith("# FAIL: gate").contains(" more lines do not fit");
  }
}
