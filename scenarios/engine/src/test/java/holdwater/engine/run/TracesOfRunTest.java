package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.report.SampleTraces;
import holdwater.engine.report.VerdictJson;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesOfRunTest {
  @TempDir private Path runs;

  @Test
  void traces_since_the_steady_state_began_are_in_the_journal_before_its_end() {
    FakeRun run = new FakeRun(runs);
    List<Instant> asked = new ArrayList<>();
    run.traces =
        from -> {
          asked.add(from);
          return Optional.of(SampleTraces.look(from));
        };

    RunResult result = run.play();

    Instant steady = result.journal().steadyWindow().orElseThrow().start();
    assertThat(asked).containsExactly(steady);
    assertThat(result.journal().all(TracesSeen.class))
        .singleElement()
        .extracting(TracesSeen::look)
        .isEqualTo(SampleTraces.look(steady));
    assertThat(result.journal().upToEnd().entries()).last().isInstanceOf(RunEnded.class);
  }

  /** The journal with traces has an entry more, and so another head. */
  private static String butForTheHead(RunResult result) {
    return VerdictJson.of(result.journal(), result.judgement())
        .replaceAll("\"journalHead\" : \"[0-9a-f]+\"", "");
  }

  @Test
  void verdict_is_the_same_with_traces_and_without() {
    FakeRun with = new FakeRun(runs.resolve("with"));
    with.traces = from -> Optional.of(SampleTraces.look(from));
    RunResult seen = with.play();
    RunResult unseen = new FakeRun(runs.resolve("without")).play();

    assertThat(seen.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(butForTheHead(seen)).isEqualTo(butForTheHead(unseen));
  }

  @Test
  void receiver_that_fails_is_written_down_and_changes_nothing_else() {
    FakeRun run = new FakeRun(runs);
    run.traces =
        from -> {
          throw new IllegalStateException("away");
        };

    RunResult result = run.play();

    assertThat(result.journal().all(TracesSeen.class)).isEmpty();
    assertThat(result.journal().all(ProbeFailed.class))
        .extracting(ProbeFailed::probe)
        .contains("traces");
    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
  }
}
