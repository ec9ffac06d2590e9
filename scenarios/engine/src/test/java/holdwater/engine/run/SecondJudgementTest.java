package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.Judge;
import holdwater.engine.report.Reports;
import holdwater.engine.report.VerdictJson;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.ScenarioBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run judged again from its file says what it said the first time. */
class SecondJudgementTest {
  @TempDir Path runs;

  private static Journal read(RunResult result) {
    return JournalFile.read(result.directory().resolve(JournalFile.NAME)).journal();
  }

  private static String verdict(RunResult result) throws IOException {
    return Files.readString(result.directory().resolve(Reports.VERDICT));
  }

  private static String again(RunResult result) {
    Journal journal = read(result);
    return VerdictJson.of(journal, Judge.judge(journal));
  }

  @Test
  void verdict_is_the_same_to_the_byte_and_names_the_head_of_the_journal() throws IOException {
    RunResult result = new FakeRun(runs).play();

    assertThat(again(result)).isEqualTo(verdict(result));
    assertThat(verdict(result)).contains(read(result).chain().head().orElseThrow());
  }

  @Test
  void reasons_have_an_order_that_is_not_another_one_in_each_process() {
    ScenarioBuilder scenario = new ScenarioBuilder();
    for (String name : List.of("h", "c", "a", "g", "b", "f", "e", "d")) {
      scenario.slo(name, ScenarioBuilder.expectation(0.99));
    }

    // Reasons about SLOs that nobody observed are told in this order.
    assertThat(scenario.build().expect().keySet())
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", ScenarioBuilder.STARTS);
  }

  @Test
  void revert_that_is_proven_after_the_end_changes_nothing() throws IOException {
    FakeRun run = new FakeRun(runs);
    run.injector.revertRefused();
    RunResult result = run.play();
    try (JournalFile journal = JournalFile.reopen(result.directory().resolve(JournalFile.NAME))) {
      journal.append(
          new FaultReverted(run.clock.instant(), FakeRun.RUN_ID + "-1", Evidence.proven("healed")));
    }

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(again(result)).isEqualTo(verdict(result));
    assertThat(read(result).open()).isEmpty();
  }

  @Test
  void run_without_reports_passes_neither_now_nor_later() throws IOException {
    FakeRun run = new FakeRun(runs);
    Files.createDirectories(run.directory().resolve(Reports.HTML));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(result.directory().resolve(Reports.VERDICT)).doesNotExist();
    Journal journal = read(result);
    assertThat(journal.chain().damage()).isEmpty();
    assertThat(Judge.judge(journal).outcome().status()).isEqualTo(RunStatus.FAILED);
    assertThat(Judge.judge(journal).outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
