package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.Judge;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares runs with the last ones of their scenario, and keeps them for later ones. A run is kept
 * if it is PASS, nothing got worse, and others did not have its machine: what is worse today, or
 * was never compared, must not be usual tomorrow.
 */
public final class HistoryComparing {
  private final Comparing comparing;
  private final RunHistory history;
  private final boolean accept;

  /**
   * @param accept keep a run whatever became of it: somebody has decided that this is usual now
   */
  public HistoryComparing(Comparing comparing, RunHistory history, boolean accept) {
    this.comparing = checkNotNull(comparing, "comparing");
    this.history = checkNotNull(history, "history");
    this.accept = accept;
  }

  /**
   * What became of one run.
   *
   * @param comparison empty when the history has nothing to compare it with
   * @param lines what was done besides, for people
   */
  public record Result(Optional<Comparison> comparison, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /** Compares the run of that journal, and keeps it or does not. */
  public Result compare(Path file) {
    Journal now = JournalFile.read(file).journal();
    RunStarted run = RunFacts.started(now);
    List<String> lines = new ArrayList<>();
    List<Journal> before = earlier(now, run, lines);
    if (before.isEmpty()) {
      lines.add(run.scenario().name() + ": no earlier run to compare " + run.runId() + " with");
      Verdict verdict = Judge.judge(now).outcome().verdict();
      lines.add(keep(file, run, refusal(now, verdict, /* worse= */ false)));
      return new Result(Optional.empty(), lines);
    }
    Comparison comparison = comparing.compare(before, now);
    boolean worse = !comparison.all(Change.WORSE).isEmpty();
    lines.add(keep(file, run, refusal(now, comparison.now().verdict(), worse)));
    return new Result(Optional.of(comparison), lines);
  }

  /** The comparable ones; of others it is told why they are not. */
  private List<Journal> earlier(Journal now, RunStarted run, List<String> lines) {
    List<Journal> comparable = new ArrayList<>();
    List<Journal> all = new ArrayList<>();
    for (Path file : history.before(run)) {
      try {
        Journal journal = JournalFile.read(file).journal();
        List<String> obstacles = Obstacles.between(journal, now);
        all.add(journal);
        if (obstacles.isEmpty()) {
          comparable.add(journal);
        } else {
          lines.add(file.getFileName() + " is left out: " + String.join("; ", obstacles));
        }
      } catch (JournalFailed e) {
        lines.add(file.getFileName() + " is left out: " + e.getMessage());
      }
    }
    // Where the run itself is to blame, that is the answer, and not that there is nothing earlier.
    return Obstacles.of(now).isPresent() ? all : comparable;
  }

  /** Why a run must not become what is usual. */
  private static Optional<String> refusal(Journal now, Verdict verdict, boolean worse) {
    if (worse) {
      return Optional.of("something got worse");
    }
    Optional<String> obstacle = Obstacles.of(now);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    if (MachineRoom.takenThroughout(RunFacts.of(now))) {
      return Optional.of("others had too much of the machine in every window to compare it");
    }
    return verdict == Verdict.PASS ? Optional.empty() : Optional.of("it is " + verdict);
  }

  private String keep(Path file, RunStarted run, Optional<String> refusal) {
    if (accept || refusal.isEmpty()) {
      history.keep(run, file);
      return "run " + run.runId() + " is kept for later ones";
    }
    return "run "
        + run.runId()
        + " is not kept for later ones: "
        + refusal.get()
        + "; --accept keeps it all the same";
  }
}
