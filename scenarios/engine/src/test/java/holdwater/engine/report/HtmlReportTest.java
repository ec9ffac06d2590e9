package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Judge;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path runs;

  /** Kept under target, so that people can look at what the tests cannot judge. */
  private static String keep(RunResult run, String name) throws IOException {
    String html = HtmlReport.of(run.journal(), run.judgement());
    Path folder = Files.createDirectories(Path.of("target", "sample-reports"));
    Files.writeString(folder.resolve(name + ".html"), html);
    return html;
  }

  @Test
  void pass_shows_every_part() throws IOException {
    String html = keep(SampleRuns.pass(runs), "pass");

    assertThat(html)
        .contains(
            "<span class=\"badge\">PASS</span>",
            "Every SLO held".substring(1),
            "SLOs by window",
            "stream-start latency",
            "r1.kafka: regional, it survives by construction",
            "of the 30-day budget",
            "./holdwater run zone-outage --seed 42 --without zone-failover",
            "taken by the fault",
            "cores 2");
  }

  @Test
  void fail_says_first_what_broke() throws IOException {
    String html = keep(SampleRuns.fail(runs), "fail");

    assertThat(html)
        .contains(
            "<span class=\"badge\">FAIL</span>",
            "broke its objective",
            "without zone-failover",
            "this FAIL is as it should be",
            "First out of its steady range: ",
            "Calls between services",
            "What the patterns did");
    assertThat(html.indexOf("broke its objective")).isLessThan(html.indexOf("<svg"));
  }

  @Test
  void inconclusive_says_first_what_is_missing() throws IOException {
    String html = keep(SampleRuns.inconclusive(runs), "inconclusive");

    assertThat(html)
        .contains("<span class=\"badge\">INCONCLUSIVE</span>", "seconds had to be dropped");
  }

  @Test
  void a_busy_machine_is_seen_and_named() throws IOException {
    String html = keep(SampleRuns.busy(runs), "busy-machine");

    assertThat(html)
        .contains(
            "<span class=\"badge\">INCONCLUSIVE</span>",
            "says nothing of the system",
            "<h2>Machine</h2>",
            "s were starved; others took 1.4 of 2 cores (stress-ng 1.4)");
  }

  @Test
  void a_machine_that_tells_nothing_is_said_to_be_not_measured() {
    FakeRun run = new FakeRun(runs.resolve("silent"));
    run.machine.tellsNothing();
    RunResult result = run.play();

    assertThat(HtmlReport.of(result.journal(), result.judgement())).contains("Not measured.");
    assertThat(ConsoleSummary.lines(result.judgement())).contains("machine       not measured");
    assertThat(MarkdownSummary.of(result.journal(), result.judgement()))
        .contains("The machine: not measured.");
    assertThat(VerdictJson.of(result.journal(), result.judgement()))
        .contains("\"measured\" : false");
  }

  @Test
  void report_needs_no_network_and_no_script() throws IOException {
    String html = keep(SampleRuns.pass(runs), "pass");

    assertThat(html).doesNotContain("http://", "https://", "<script", "@import", "<link");
  }

  @Test
  void worst_requests_are_waterfalls_and_names_of_others_are_escaped() throws IOException {
    FakeRun run = new FakeRun(runs.resolve("traced"));
    run.traces = from -> Optional.of(SampleTraces.look(from));
    RunResult result = run.play();

    String html = keep(result, "traces");

    assertThat(html)
        .contains(
            "<h2>Traces</h2>",
            "4 spans of 2 requests",
            "Requests that were answered though a part of them failed",
            "The slowest others",
            "gateway GET /home",
            "✗ gateway · GET catalog",
            "placed by time and name",
            "; failed: timeout",
            "300 ms",
            "1 of 1",
            "1 · 3.7 s",
            "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "Requests that failed");
    assertThat(html.indexOf("✗ gateway")).isLessThan(html.indexOf("catalog · GET /titles"));
  }

  @Test
  void run_without_traces_says_nothing_of_them() {
    RunResult result = new FakeRun(runs.resolve("untraced")).play();

    assertThat(HtmlReport.of(result.journal(), result.judgement())).doesNotContain("Traces</h2>");
  }

  @Test
  void empty_journal_still_makes_a_report() {
    Journal nothing = new Journal(List.of());

    assertThat(HtmlReport.of(nothing, Judge.judge(nothing)))
        .contains("INCONCLUSIVE", "the journal does not say what was run");
  }

  @Test
  void text_of_others_is_escaped() {
    assertThat(Html.escape("<b a='1'>\"&\u0001</b>"))
        .isEqualTo("&lt;b a=&#39;1&#39;&gt;&quot;&amp;\uFFFD&lt;/b&gt;");
  }
}
