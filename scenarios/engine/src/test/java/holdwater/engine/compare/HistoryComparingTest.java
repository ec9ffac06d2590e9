package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.compare.HistoryComparing.Result;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.ExitCode;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.testkit.ScenarioBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryComparingTest {
  @TempDir Path folder;

  private Path history() {
    return folder.resolve("history");
  }

  private Path journal(SimulatedRun run) {
    return run.play(folder).directory().resolve(JournalFile.NAME);
  }

  private Result compare(Path journal, boolean accept) {
    return new HistoryComparing(
            new Comparing(CompareSettings.USUAL), new RunHistory(history()), accept)
        .compare(journal);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(history().resolve("zone-outage"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static RunStarted begun(String id, int hour) {
    return new RunStarted(
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * hour),
        id,
        new ScenarioBuilder().build(),
        1,
        Set.of(),
        Map.of(),
        "holdwater run",
        Map.of());
  }

  @Test
  void the_first_run_has_nothing_to_be_compared_with_and_is_kept() throws IOException {
    Result result = compare(journal(new SimulatedRun(1)), false);

    assertThat(result.comparison()).isEmpty();
    assertThat(result.lines())
        .containsExactly(
            "zone-outage: no earlier run to compare 7f3a with", "run 7f3a is kept for later ones");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void what_got_worse_is_not_kept_unless_somebody_accepts_it() throws IOException {
    new RunHistory(history()).keep(begun("aaaa", 0), journal(new SimulatedRun(1)));
    Path slow = journal(new SimulatedRun(2).slower(1.5));

    Result refused = compare(slow, false);
    assertThat(refused.comparison().orElseThrow().exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(refused.lines())
        .containsExactly(
            "run 7f3a is not kept for later ones: something got worse;"
                + " --accept keeps it all the same");
    assertThat(kept()).hasSize(1);

    compare(slow, true);
    assertThat(kept()).hasSize(2);
  }

  @Test
  void five_are_kept_the_oldest_goes_and_a_run_is_not_compared_with_itself() throws IOException {
    RunHistory history = new RunHistory(history());
    Path journal = journal(new SimulatedRun(1));
    for (int hour = 0; hour < 7; hour++) {
      history.keep(begun("run" + hour, hour), journal);
    }

    assertThat(kept())
        .hasSize(RunHistory.KEPT)
        .startsWith("20260101T020000Z-run2.jsonl")
        .endsWith("20260101T060000Z-run6.jsonl");
    assertThat(history.before(begun("run6", 6))).hasSize(4);
    assertThat(history.before(begun("run9", 9))).hasSize(5);
  }

  @Test
  void a_file_that_is_no_journal_is_left_out_and_told() throws IOException {
    RunHistory history = new RunHistory(history());
    history.keep(begun("good", 1), journal(new SimulatedRun(1)));
    Path torn = Files.writeString(folder.resolve("torn"), "{\"type\":\"RunSta\n");
    history.keep(begun("torn", 2), torn);

    Result result = compare(journal(new SimulatedRun(2)), false);

    assertThat(result.comparison().orElseThrow().before()).hasSize(1);
    assertThat(result.lines())
        .contains("20260101T020000Z-torn.jsonl is left out: the journal does not say what was run");
  }

  /** With the machine that the run is said to have had. */
  private Path written(SimulatedRun run) {
    Path file = folder.resolve("written").resolve(JournalFile.NAME);
    try (JournalFile journal = JournalFile.create(file)) {
      run.journal(folder).entries().forEach(journal::append);
    }
    return file;
  }

  @Test
  void a_run_whose_machine_others_had_never_becomes_what_is_usual() throws IOException {
    new RunHistory(history()).keep(begun("aaaa", 0), journal(new SimulatedRun(1)));

    Result result = compare(written(new SimulatedRun(2).slower(1.5).machine(1.2, 0.4)), false);

    assertThat(result.comparison().orElseThrow().exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.lines())
        .containsExactly(
            "run 7f3a is not kept for later ones: others had too much of the machine in every"
                + " window to compare it; --accept keeps it all the same");
    assertThat(kept()).hasSize(1);
  }
}
