package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.rules.ProjectRoot;
import holdwater.engine.compare.Comparison;
import holdwater.engine.compare.RunHistory;
import holdwater.engine.gate.Gate;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateRun;
import holdwater.engine.gate.ScenarioSource;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteScenario;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.Played;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFolderTest {
  private static final Path JOURNALS =
      ProjectRoot.PATH.resolve("scenarios/engine/src/test/resources/compare");
  private static final Path BEFORE = JOURNALS.resolve("before.jsonl");

  @TempDir Path root;

  private Home home() {
    return new Home(root, root.resolve(".holdwater"));
  }

  private GateFolder folder(Optional<Path> report, Optional<Path> history) {
    return GateFolder.of(home(), "smoke", report, history);
  }

  private static RunStarted before() {
    return JournalFile.read(BEFORE).journal().first(RunStarted.class).orElseThrow();
  }

  private GateResult played() throws IOException {
    return played("7f3a");
  }

  private GateResult played(String runId) throws IOException {
    Path run = Files.createDirectories(home().runs().resolve(runId));
    Files.writeString(run.resolve("report.html"), "a report");
    SuiteScenario scenario =
        new SuiteScenario(
            new ScenarioBuilder().build(),
            TwoZones.topology(),
            new ScenarioSource("zone-outage.yaml", 1, Map.of()));
    Suite suite = new Suite("smoke", "", List.of(scenario), Duration.ofMinutes(5), false, true);
    Played played =
        new Played(
            runId,
            Optional.empty(),
            RunStatus.COMPLETED,
            Verdict.PASS,
            "held",
            List.of(),
            List.of(),
            Map.of(),
            180);
    GateRun passed =
        new GateRun(
            played,
            false,
            1,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            new Handover(true, "well"));
    SuiteConsole silent = new SuiteConsole(new PrintStream(new ByteArrayOutputStream()), false);
    return new Gate(suite, order -> passed, silent, new FakeClock(), Map.of()).play(soFar -> {});
  }

  @Test
  void page_lies_beside_the_runs_and_links_them() throws IOException {
    folder(Optional.empty(), Optional.empty()).end(played());

    Path gate = root.resolve(".holdwater/gate/smoke");
    assertThat(gate.resolve("suite.html")).content().contains("../../runs/7f3a/report.html");
    assertThat(gate.resolve("history-smoke.jsonl")).isNotEmptyFile();
  }

  @Test
  void folder_that_a_pipeline_keeps_has_all_that_the_page_links() throws IOException {
    Path kept = root.resolve("artifacts");
    Path cache = root.resolve("cache");
    folder(Optional.of(kept), Optional.of(cache)).end(played());
    folder(Optional.of(kept), Optional.of(cache)).end(played());

    assertThat(kept.resolve("suite.html"))
        .content()
        .contains("href=\"runs/7f3a/report.html\"", "The last 2 gates");
    assertThat(kept.resolve("runs/7f3a/report.html")).hasContent("a report");
    assertThat(cache.resolve("history-smoke.jsonl")).isNotEmptyFile();
  }

  @Test
  void run_that_passed_is_compared_with_the_last_ones_and_not_kept_if_it_is_worse()
      throws IOException {
    Path cache = root.resolve("cache");
    RunHistory kept = new RunHistory(cache);
    kept.keep(before(), BEFORE);
    GateResult gate = played("b138");
    Path journal = home().runs().resolve("b138").resolve(JournalFile.NAME);
    Files.copy(JOURNALS.resolve("now.jsonl"), journal);

    List<Comparison> found = folder(Optional.empty(), Optional.of(cache)).compare(gate);

    assertThat(found).singleElement().satisfies(GateFolderTest::isWorse);
    assertThat(kept.before(before())).isEmpty();
    assertThat(folder(Optional.empty(), Optional.empty()).compare(gate))
        .as("without --history no run is kept")
        .isEmpty();
  }

  private static void isWorse(Comparison comparison) {
    assertThat(comparison.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(comparison.now().runId()).isEqualTo("b138");
  }

  @Test
  void run_whose_journal_is_gone_costs_no_verdict() throws IOException {
    Path cache = root.resolve("cache");

    assertThat(folder(Optional.empty(), Optional.of(cache)).compare(played())).isEmpty();
    assertThat(cache).doesNotExist();
  }

  @Test
  void file_in_its_place_is_the_users_mistake() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");

    assertThatThrownBy(() -> folder(Optional.of(file), Optional.empty()))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("is no folder");
  }
}
