package holdwater.cli.alerts;

import holdwater.cli.RunFolders;
import holdwater.cli.UserMistake;
import holdwater.dashboards.alerts.AlertRun;
import holdwater.dashboards.alerts.RecordedSeries;
import holdwater.dashboards.alerts.Replay;
import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Nothing;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs that recorded metrics, and what alerts would have made of each. */
public final class RecordedRuns {
  private final Path runs;
  private final Promtool promtool;
  private final int scale;

  /**
   * @param runs the folder of all runs
   * @param scale seconds that each second of a run counts as
   */
  public RecordedRuns(Path runs, Promtool promtool, int scale) {
    this.runs = runs;
    this.promtool = promtool;
    this.scale = scale;
  }

  /**
   * The folders of runs that recorded any, in the order of their names.
   *
   * @param runs the folder of all runs
   */
  public static List<Path> all(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> !Files.isSymbolicLink(folder))
          .filter(folder -> Files.isRegularFile(folder.resolve(RunRecorder.FILE)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserMistake("cannot read " + runs + ": " + e.getMessage());
    }
  }

  /**
   * The folder that somebody means by a run's id, {@code latest} or a path.
   *
   * @throws UserMistake when there is none, or it recorded nothing
   */
  public Path named(String word) {
    Path folder = RunFolders.journal(runs, word).getParent();
    if (!Files.isRegularFile(folder.resolve(RunRecorder.FILE))) {
      throw new UserMistake(
          "run '" + word + "' recorded no metrics: play it with 'run SCENARIO --alerts RULES'");
    }
    return folder;
  }

  /** Which alerts fired in the run of that folder; empty when its record has nothing in it. */
  public Optional<AlertRun> fired(Path folder) {
    RecordedSeries series = read(folder.resolve(RunRecorder.FILE));
    if (series.steps() == 0) {
      return Optional.empty();
    }
    Journal journal = JournalFile.read(folder.resolve(JournalFile.NAME)).journal();
    Optional<Instant> fault = firstFault(journal);
    int step = fault.map(series::stepOf).orElse(series.steps());
    Replay.Fired fired = promtool.fired(series, step, scale);
    Map<String, Duration> after = new HashMap<>();
    fired.after().forEach((alert, at) -> after.put(alert, since(fault, series, at)));
    after.keySet().removeAll(fired.before().keySet());
    Optional<RunStarted> started = journal.first(RunStarted.class);
    return Optional.of(
        new AlertRun(
            started.map(RunStarted::runId).orElse(String.valueOf(folder.getFileName())),
            started.map(run -> run.scenario().name()).orElse("unknown"),
            fault.isPresent(),
            proven(journal),
            fired.before().keySet(),
            after,
            series.asked(),
            series.names()));
  }

  private static boolean proven(Journal journal) {
    Set<String> bit =
        journal
            .all(EvidenceMeasured.class)
            .filter(look -> look.evidence().proven())
            .map(EvidenceMeasured::injection)
            .collect(Collectors.toSet());
    return journal.chain().damage().isEmpty()
        && faults(journal).map(FaultInjected::injection).allMatch(bit::contains);
  }

  private static Optional<Instant> firstFault(Journal journal) {
    return faults(journal).map(FaultInjected::at).findFirst();
  }

  /** Nothing is written down as a fault as well, by runs that hold a calm against one. */
  private static Stream<FaultInjected> faults(Journal journal) {
    return journal
        .all(FaultInjected.class)
        .filter(injected -> !(injected.fault() instanceof Nothing));
  }

  private static Duration since(Optional<Instant> fault, RecordedSeries series, int step) {
    Instant at = series.start().plus(series.step().multipliedBy(step));
    Duration since = Duration.between(fault.orElse(at), at);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private static RecordedSeries read(Path file) {
    try {
      return RecordedSeries.read(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UserMistake("cannot read " + file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UserMistake(file + " is no record of metrics: " + e.getMessage());
    }
  }
}
