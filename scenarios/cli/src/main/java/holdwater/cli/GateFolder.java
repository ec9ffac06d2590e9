package holdwater.cli;

import holdwater.engine.compare.CompareSettings;
import holdwater.engine.compare.Comparing;
import holdwater.engine.compare.Comparison;
import holdwater.engine.compare.HistoryComparing;
import holdwater.engine.compare.RunHistory;
import holdwater.engine.gate.GateFiles;
import holdwater.engine.gate.GateHistory;
import holdwater.engine.gate.GateMargin;
import holdwater.engine.gate.GateProof;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateRow;
import holdwater.engine.gate.GateRun;
import holdwater.engine.gate.GateStatus;
import holdwater.engine.gate.PastGate;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.report.Reports;
import holdwater.model.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a gate's files go: beside the runs, so that its page links their reports; or to a folder
 * that a pipeline keeps, and then the reports go there as well. Used by one thread.
 */
public final class GateFolder {
  private static final String COPIES = "runs";

  private final Path folder;
  private final Path runs;
  private final boolean copies;
  private final GateHistory history;
  private final Optional<RunHistory> kept;
  private final List<PastGate> past;

  private GateFolder(
      Path folder, Path runs, boolean copies, GateHistory history, Optional<RunHistory> kept) {
    this.folder = folder;
    this.runs = runs;
    this.copies = copies;
    this.history = history;
    this.kept = kept;
    this.past = history.read();
  }

  /**
   * Reads the history and writes nothing yet.
   *
   * @param report where everything goes; into the workspace if nothing is given
   * @param history where the last gates are kept, and the last runs of each scenario; if nothing is
   *     given the gates are kept in the workspace, and no runs
   * @throws UserMistake when one of them is no folder
   */
  public static GateFolder of(
      Home home, String suite, Optional<Path> report, Optional<Path> history) {
    report.ifPresent(GateFolder::refuseFile);
    history.ifPresent(GateFolder::refuseFile);
    Path usual = home.workspace().resolve("gate").resolve(suite);
    return new GateFolder(
        report.orElse(usual),
        home.runs(),
        report.isPresent(),
        new GateHistory(history.orElse(usual), suite),
        history.map(RunHistory::new));
  }

  private static void refuseFile(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserMistake(folder + " is no folder: name one, or a path where there is nothing");
    }
  }

  /**
   * Writes what is known so far.
   *
   * @throws JournalFailed when it cannot be written
   */
  public void write(GateResult result) {
    try {
      if (copies) {
        Stream.of(
                result.rows().stream().map(GateRow::attempts),
                result.proofs().stream().map(GateProof::attempts),
                result.margins().stream().map(GateMargin::attempts))
            .flatMap(each -> each)
            .flatMap(List::stream)
            .forEach(this::copyReport);
      }
      GateFiles.write(folder, result, past, copies ? COPIES : wayToRuns());
    } catch (UncheckedIOException e) {
      throw failed(e);
    }
  }

  /**
   * Writes what a gate that is over has shown, and adds it to the history.
   *
   * @throws JournalFailed when one of them cannot be written
   */
  public void end(GateResult result) {
    write(result);
    try {
      history.add(result);
    } catch (UncheckedIOException e) {
      throw failed(e);
    }
  }

  /**
   * Holds each scenario that passed against its last runs that are kept, and keeps its run for the
   * next gates unless something got worse. A history that cannot be used costs no verdict: it is
   * told on stderr. Nor does who stopped a gate wait for it.
   */
  public List<Comparison> compare(GateResult result) {
    if (result.status() != GateStatus.COMPLETED) {
      return List.of();
    }
    return result.rows().stream()
        .filter(row -> row.verdict() == Verdict.PASS)
        .flatMap(row -> row.last().stream())
        .flatMap(run -> kept.flatMap(last -> compare(run, last)).stream())
        .toList();
  }

  private Optional<Comparison> compare(GateRun run, RunHistory last) {
    Path journal = runs.resolve(run.played().runId()).resolve(JournalFile.NAME);
    try {
      return new HistoryComparing(new Comparing(CompareSettings.USUAL), last, /* accept= */ false)
          .compare(journal)
          .comparison();
    } catch (RuntimeException e) {
      // Whatever is wrong with a journal, the verdicts of the gate are known.
      System.err.println(
          "holdwater: run " + run.played().runId() + " is not compared: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Gates of this suite that came before, the oldest first, as far as they are kept. */
  public List<PastGate> past() {
    return past;
  }

  private static JournalFailed failed(UncheckedIOException e) {
    return new JournalFailed(
        "the gate's files cannot be written (is the disk full, or the folder another user's?): "
            + e.getMessage(),
        e);
  }

  private void copyReport(GateRun run) {
    Path from = runs.resolve(run.played().runId()).resolve(Reports.HTML);
    Path to = folder.resolve(COPIES).resolve(run.played().runId()).resolve(Reports.HTML);
    // A run that broke may have none.
    if (!Files.isRegularFile(from)) {
      return;
    }
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(to + " cannot be written: " + e.getMessage(), e);
    }
  }

  private String wayToRuns() {
    return folder.toAbsolutePath().relativize(runs.toAbsolutePath()).toString().replace('\\', '/');
  }

  /** The page, as a path from here when it lies below here. */
  public Path page() {
    Path here = Path.of("").toAbsolutePath();
    Path page = folder.resolve(GateFiles.HTML).toAbsolutePath();
    return page.startsWith(here) ? here.relativize(page) : page;
  }

  /** What was written for machines. */
  public String json() {
    try {
      return Files.readString(folder.resolve(GateFiles.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
