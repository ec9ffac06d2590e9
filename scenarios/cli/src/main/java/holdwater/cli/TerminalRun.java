package holdwater.cli;

import holdwater.cli.format.ScenarioFile;
import holdwater.engine.report.ConsoleProgress;
import holdwater.engine.report.ConsoleSummary;
import holdwater.engine.report.Reports;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunPorts;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.run.ScenarioRunner;
import holdwater.model.journal.JournalListener;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Plays a scenario for somebody who watches: progress while it lasts, the verdict at its end. */
public final class TerminalRun {
  private final Wiring wiring;
  private final Interruption interruption;
  private final boolean json;
  private final PrintStream out;

  /**
   * @param json whether the verdict is for a machine: then all that is for people goes to stderr
   */
  public TerminalRun(Wiring wiring, Interruption interruption, boolean json) {
    this.wiring = wiring;
    this.interruption = interruption;
    this.json = json;
    this.out = json ? System.err : System.out;
  }

  /**
   * Plays it once and prints nothing of its end.
   *
   * @param settings of a run whose files go to that folder
   */
  public RunResult play(ScenarioFile file, Function<Path, RunSettings> settings) {
    return play(file, settings, directory -> List.of());
  }

  /**
   * The same, told to others as well.
   *
   * @param others given the run's folder, who else hears of each entry of its journal
   */
  public RunResult play(
      ScenarioFile file,
      Function<Path, RunSettings> settings,
      Function<Path, List<JournalListener>> others) {
    return play(
        file.scenario(),
        file.topology(),
        settings,
        (directory, progress) -> {
          List<JournalListener> all = new ArrayList<>(others.apply(directory));
          all.add(0, progress);
          return wiring.runPorts(file, directory, all, interruption);
        });
  }

  /**
   * The same on a stack of ours.
   *
   * @param settings of a run whose files go to that folder
   */
  public RunResult play(
      Scenario scenario, Topology topology, Function<Path, RunSettings> settings) {
    return play(
        scenario,
        topology,
        settings,
        (directory, progress) -> wiring.runPorts(directory, List.of(progress), interruption));
  }

  private RunResult play(
      Scenario scenario,
      Topology topology,
      Function<Path, RunSettings> settings,
      BiFunction<Path, ConsoleProgress, RunPorts> world) {
    Path directory = RunFolders.create(wiring.home().runs(), new SecureRandom());
    ConsoleProgress progress =
        new ConsoleProgress(out, Boolean.getBoolean("holdwater.terminal") && !json);
    RunPorts ports = world.apply(directory, progress);
    ScenarioRunner runner =
        new ScenarioRunner(scenario, topology, settings.apply(directory), ports);
    RunResult result = Heartbeat.during(progress::tick, runner::run);
    RunFolders.linkLatest(directory);
    return result;
  }

  /**
   * Prints what a run showed, and where its report lies.
   *
   * @param reportFolder where its reports are written as well
   */
  public void print(RunResult result, Optional<Path> reportFolder) {
    out.println();
    ConsoleSummary.lines(result.journal(), result.judgement()).forEach(out::println);
    Path folder = reportFolder.map(wanted -> copy(result, wanted)).orElse(result.directory());
    Path report = folder.resolve(Reports.HTML);
    out.println("report: " + (Files.exists(report) ? shown(report) : "none was written"));
    result.journal().chain().head().ifPresent(head -> out.println("journal head: " + head));
  }

  /**
   * Prints the verdicts for a machine, if that is wanted: one as it is, several as a JSON array.
   *
   * @param several whether there might have been several, even if one was enough
   */
  public void printVerdicts(List<RunResult> results, boolean several) {
    if (json) {
      List<String> verdicts = results.stream().map(TerminalRun::verdict).toList();
      System.out.println(
          several ? "[" + String.join(",\n", verdicts) + "]" : String.join("\n", verdicts));
    }
  }

  /** Prints another line for people. */
  public void say(String line) {
    out.println(line);
  }

  /** As a path from here when it lies below here. */
  private Path shown(Path path) {
    Path here = wiring.home().workspace().getParent();
    Path absolute = path.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  private static Path copy(RunResult result, Path wanted) {
    try {
      Path folder = Files.createDirectories(wanted);
      Reports.write(folder, result.journal(), result.judgement());
      return folder;
    } catch (IOException | UncheckedIOException e) {
      throw new UserMistake("the reports cannot be written to " + wanted + ": " + e);
    }
  }

  private static String verdict(RunResult result) {
    try {
      return Files.readString(result.directory().resolve(Reports.VERDICT)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
