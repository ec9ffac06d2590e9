package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.AnomalyFeed;
import holdwater.engine.report.HtmlReport;
import holdwater.model.anomaly.Anomaly;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyStopTest {
  @TempDir private Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private RunResult watched() {
    run.alsoListening = List.of(new AnomalyStop(run.scenario.build(), run.interruption));
    return run.play();
  }

  /** Half of all starts, as long as the fault is in force. */
  private void halfFails() {
    run.traffic.script(
        moment -> moment.faultFor().isPresent() ? Load.good(10).bad(5) : Load.good(10));
  }

  @Test
  void anomaly_under_a_fault_stops_the_run_which_is_no_pass_and_says_why() {
    halfFails();

    RunResult result = watched();

    assertThat(result.journal().first(RunAborted.class).orElseThrow().reason())
        .startsWith("an anomaly: ")
        .doesNotContain("by hand");
    assertThat(result.journal().first(RunEnded.class).orElseThrow().status())
        .isEqualTo(RunStatus.ABORTED);
    assertThat(result.outcome().verdict()).isNotEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_unusual_after_the_revert_stops_nothing() {
    run.traffic.script(
        moment ->
            moment.calmFor().filter(second -> second >= 2 && second < 8).isPresent()
                ? Load.good(10).bad(5)
                : Load.good(10));

    RunResult result = watched();

    assertThat(AnomalyFeed.of(result.journal())).isNotEmpty();
    assertThat(result.journal().all(RunAborted.class)).isEmpty();
  }

  @Test
  void run_as_usual_is_not_stopped() {
    RunResult result = watched();

    assertThat(result.journal().all(RunAborted.class)).isEmpty();
    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(AnomalyFeed.of(result.journal())).isEmpty();
    assertThat(HtmlReport.of(result.journal(), result.judgement())).doesNotContain("Unusual</h2>");
  }

  @Test
  void what_would_have_been_noticed_stands_in_the_report_of_a_run_that_nobody_watched() {
    halfFails();

    RunResult result = run.play();

    assertThat(AnomalyFeed.of(result.journal()))
        .extracting(Anomaly::kind)
        .contains(Anomaly.Kind.BAD);
    assertThat(HtmlReport.of(result.journal(), result.judgement()))
        .contains("<h2>Unusual</h2>", "of events are bad", "s after the fault");
  }
}
