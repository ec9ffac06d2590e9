package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.Schemas;
import holdwater.engine.judge.HealthyOutage;
import holdwater.engine.judge.JournalBuilder;
import holdwater.engine.judge.Judge;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.Load;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlainReportsTest {
  @TempDir Path runs;

  private static List<String> violations(String json) throws Exception {
    return Schemas.violations(VerdictJson.class, VerdictJson.SCHEMA, json);
  }

  private static String json(RunResult run) {
    return VerdictJson.of(run.journal(), run.judgement());
  }

  @Test
  void verdict_json_of_every_kind_of_run_keeps_its_schema() throws Exception {
    Journal nothing = new Journal(List.of());
    RunResult neverInjected = neverInjected();

    assertThat(violations(json(SampleRuns.pass(runs.resolve("pass"))))).isEmpty();
    assertThat(violations(json(SampleRuns.fail(runs.resolve("fail"))))).isEmpty();
    assertThat(violations(json(SampleRuns.inconclusive(runs.resolve("open"))))).isEmpty();
    assertThat(violations(json(SampleRuns.busy(runs.resolve("busy"))))).isEmpty();
    assertThat(violations(json(neverInjected))).isEmpty();
    assertThat(violations(VerdictJson.of(nothing, Judge.judge(nothing)))).isEmpty();
  }

  @Test
  void stopped_run_has_the_same_verdict_after_its_fault_was_healed_by_somebody_later() {
    JournalBuilder stopped =
        new JournalBuilder()
            .window(WindowKind.STEADY, 0, 30)
            .injected("r-1", "lose-zone-b", 30.4, new Outage(), HealthyOutage.ZONE_B)
            .add(new StopAsked(JournalBuilder.at(70.2), JournalBuilder.at(70), "process 17"))
            .add(new RevertBegan(JournalBuilder.at(70.3), "r-1"))
            .ended(RunStatus.ABORTED);
    String before = VerdictJson.of(stopped.build(), Judge.judge(stopped.build()));

    stopped.add(new FaultReverted(JournalBuilder.at(200), "r-1", Evidence.proven("it is gone")));

    assertThat(VerdictJson.of(stopped.build(), Judge.judge(stopped.build()))).isEqualTo(before);
  }

  @Test
  void schema_is_no_rubber_stamp() throws Exception {
    String json = json(SampleRuns.pass(runs)).replace("\"PASS\"", "\"SUPER\"");

    assertThat(violations(json)).isNotEmpty();
  }

  private RunResult neverInjected() {
    FakeRun run = new FakeRun(runs.resolve("none"));
    run.traffic.script(moment -> Load.good(10).bad(5));
    return run.play();
  }

  @Test
  void junit_calls_inconclusive_an_error_and_never_skips() throws Exception {
    Document pass = junit(SampleRuns.pass(runs.resolve("pass")));
    Document fail = junit(SampleRuns.fail(runs.resolve("fail")));
    Document open = junit(SampleRuns.inconclusive(runs.resolve("open")));

    assertThat(numbers(pass)).isEqualTo("9 tests, 0 failures, 0 errors, 0 skipped");
    assertThat(numbers(fail)).isEqualTo("9 tests, 5 failures, 0 errors, 0 skipped");
    assertThat(numbers(open)).isEqualTo("9 tests, 0 failures, 3 errors, 0 skipped");
    assertThat(fail.getElementsByTagName("failure").getLength()).isEqualTo(5);
    assertThat(open.getElementsByTagName("error").getLength()).isEqualTo(3);
  }

  @Test
  void junit_of_every_kind_of_run_is_one_that_surefire_could_have_written() throws Exception {
    for (RunResult run :
        List.of(
            SampleRuns.pass(runs.resolve("pass")),
            SampleRuns.fail(runs.resolve("fail")),
            SampleRuns.inconclusive(runs.resolve("open")))) {
      SurefireSchema.check(JUnitXml.of(run.journal(), run.judgement()));
    }
  }

  @Test
  void failure_names_slo_window_fault_what_came_first_and_who_should_have_answered()
      throws Exception {
    RunResult fail = SampleRuns.fail(runs.resolve("fail"));
    RunResult pass = SampleRuns.pass(runs.resolve("pass"));

    Failure failure = Failure.of(fail.journal(), fail.judgement()).get(0);

    assertThat(failure.subject()).isEqualTo("stream-starts shock");
    assertThat(failure.sentence())
        .startsWith("stream-starts shock: ")
        .contains(" bad of ", "; fault: outage of b.", "; it began with b.accounts")
        .endsWith("; should have answered: zone-failover (off)");
    assertThat(junit(fail).getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(failure.sentence());
    assertThat(Failure.of(pass.journal(), pass.judgement())).isEmpty();
  }

  private static Document junit(RunResult run) throws Exception {
    byte[] xml = JUnitXml.of(run.journal(), run.judgement()).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static String numbers(Document junit) {
    Element suite = junit.getDocumentElement();
    return suite.getAttribute("tests")
        + " tests, "
        + suite.getAttribute("failures")
        + " failures, "
        + suite.getAttribute("errors")
        + " errors, "
        + suite.getAttribute("skipped")
        + " skipped";
  }

  @Test
  void console_ends_with_the_verdict_and_what_it_cost() {
    RunResult run = SampleRuns.pass(runs);

    List<String> lines = ConsoleSummary.lines(run.judgement());

    assertThat(lines)
        .contains("recovered     fault gone 0 s · capacity back 5.0 s · SLIs inside 0 s")
        .anyMatch(line -> line.startsWith("exposed       served "));
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "verdict: PASS   stream-starts spent 1.1 bad seconds, api-availability spent 1.1 bad"
                + " seconds");
  }

  @Test
  void console_says_why_it_is_no_pass() {
    RunResult run = SampleRuns.fail(runs);

    assertThat(ConsoleSummary.lines(run.judgement()))
        .anyMatch(line -> line.startsWith("verdict: FAIL"))
        .anyMatch(line -> line.startsWith("  because ") && line.contains("broke its objective"));
  }

  @Test
  void every_report_of_a_fail_says_where_it_began_and_none_of_a_pass() throws Exception {
    RunResult fail = SampleRuns.fail(runs.resolve("fail"));
    RunResult pass = SampleRuns.pass(runs.resolve("pass"));
    String began = "gateway -> b.playback errors 0 % -> 100 % at +";

    assertThat(fail.judgement().why().orElseThrow().sentence()).contains(began);
    assertThat(String.join("\n", ConsoleSummary.lines(fail.judgement()))).contains(began);
    assertThat(MarkdownSummary.of(fail.journal(), fail.judgement()))
        .contains(began.replace("<", "&lt;"));
    assertThat(json(fail)).contains("\"sentence\" : \"", began);
    assertThat(junit(fail).getElementsByTagName("failure").item(4).getTextContent())
        .contains(began);
    assertThat(json(pass)).contains("\"why\" : null");
    assertThat(String.join("\n", ConsoleSummary.lines(pass.judgement()))).doesNotContain("began");
  }

  @Test
  void console_and_summary_say_who_had_the_machine() {
    RunResult run = SampleRuns.busy(runs);

    String sentence = "stack 0.3 of 2 cores, others 1.4 (stress-ng 1.4) for 60 of ";
    assertThat(ConsoleSummary.lines(run.judgement()))
        .anyMatch(line -> line.startsWith("machine       " + sentence));
    assertThat(MarkdownSummary.of(run.journal(), run.judgement()))
        .contains("The machine: " + sentence);
  }

  @Test
  void summary_has_the_table_and_the_way_back() {
    RunResult run = SampleRuns.fail(runs);

    assertThat(MarkdownSummary.of(run.journal(), run.judgement()))
        .startsWith("# FAIL: zone-outage\n")
        .contains("| SLO | window |", "| stream-starts | held |")
        .endsWith("Again: `./holdwater run zone-outage --seed 42 --without zone-failover`\n");
  }
}
