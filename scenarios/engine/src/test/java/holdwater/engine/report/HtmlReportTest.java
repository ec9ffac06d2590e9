package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Judge;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void report_needs_no_network_and_no_script() throws IOException {
    String html = keep(SampleRuns.pass(runs), "pass");

    assertThat(html).doesNotContain("http://", "https://", "<script", "@import", "<link");
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
