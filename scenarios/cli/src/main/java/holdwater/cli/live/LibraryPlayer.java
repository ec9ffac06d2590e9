package holdwater.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.cli.Heartbeat;
import holdwater.cli.RunFolders;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.console.ScenarioRun;
import holdwater.engine.report.ConsoleProgress;
import holdwater.engine.report.Reports;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunPorts;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.run.ScenarioRunner;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalListener;
import holdwater.model.verdict.Verdict;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plays a scenario as {@code holdwater run} does. */
final class LibraryPlayer implements ScenarioPlayer {
  private static final long SEEDS = 1_000_000;

  private final Wiring wiring;

  LibraryPlayer(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public ScenarioRun.Result play(
      ScenarioFile file, Path folder, String by, RunNews news, Interruption interruption) {
    PrintStream out = new PrintStream(new LineStream(news::line), /* autoFlush= */ true, UTF_8);
    ConsoleProgress progress = new ConsoleProgress(out, /* terminal= */ false);
    RunPorts ports = wiring.runPorts(file, folder, List.of(progress, traffic(news)), interruption);
    RunSettings settings =
        new RunSettings(
            folder.getFileName().toString(),
            new SecureRandom().nextLong(SEEDS),
            Set.of(),
            folder,
            Versions.of(wiring.home().installation()),
            "holdwater console: " + file.scenario().name() + " by " + by);
    ScenarioRunner runner = new ScenarioRunner(file.scenario(), file.topology(), settings, ports);
    RunResult result = Heartbeat.during(progress::tick, runner::run);
    RunFolders.linkLatest(folder);
    return told(result);
  }

  private static JournalListener traffic(RunNews news) {
    return entry -> {
      if (entry instanceof TrafficObserved observed) {
        news.seconds(observed.report().seconds());
      }
    };
  }

  private static ScenarioRun.Result told(RunResult result) {
    Verdict verdict = result.outcome().verdict();
    List<String> reasons = verdict == Verdict.PASS ? List.of() : result.outcome().reasons();
    Path report = result.directory().resolve(Reports.HTML);
    return new ScenarioRun.Result(
        verdict.name(), reasons, Optional.of(report).filter(Files::exists).map(Path::toString));
  }
}
