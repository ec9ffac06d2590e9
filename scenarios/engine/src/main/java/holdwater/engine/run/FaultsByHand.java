package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Fault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.ResolvedTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Faults by hand among the folders of runs. Each is written down in a folder of its own, and is
 * known by the id of its injection.
 */
public final class FaultsByHand {
  /** Folders that are kept: who wants to read again what was done by hand wants the last. */
  static final int KEPT = 20;

  /** A longer journal is a run's; so not every one of them is read. */
  private static final long MOST_BYTES = 256 * 1024;

  /** The step that the ledger has for them. */
  static final String STEP = "by-hand";

  /** All that is ever in the folder of one. */
  private static final Set<String> FILES =
      Set.of(JournalFile.NAME, JournalFile.LOCK, StopRequest.NAME);

  private FaultsByHand() {}

  /** The id of the injection whose ledger lies in that folder. */
  static String id(Path directory) {
    return directory.getFileName() + "-" + STEP;
  }

  /**
   * The fault by hand that a journal tells of; empty if it is the journal of a run, if nothing was
   * written yet, or if nobody can read it.
   */
  static Optional<FaultInjected> in(Path journal) {
    try {
      return in(journal, JournalFile.readLedger(journal));
    } catch (JournalFailed e) {
      return Optional.empty();
    }
  }

  private static Optional<FaultInjected> in(Path journal, Journal ledger) {
    String id = id(journal.toAbsolutePath().getParent());
    return ledger.first(FaultInjected.class).filter(first -> first.injection().equals(id));
  }

  /**
   * Answers: would one of the two be taken for the other by whoever looks whether it bites, or is
   * gone? So it is with two faults of a link, and with a process that is suspended or lost and
   * anything else that is put on it.
   */
  static boolean meet(Fault one, ResolvedTarget ofOne, Fault other, ResolvedTarget ofOther) {
    boolean sameLink = ofOne.links().stream().anyMatch(ofOther.links()::contains);
    return sameLink || takes(one, ofOne, ofOther) || takes(other, ofOther, ofOne);
  }

  /** Whether a fault takes the process of another one, or the end of its links. */
  private static boolean takes(Fault fault, ResolvedTarget of, ResolvedTarget other) {
    return fault.takesProcess()
        && of.instances().stream()
            .anyMatch(
                lost ->
                    other.instances().contains(lost)
                        || other.links().stream().anyMatch(l -> l.target().equals(lost.id())));
  }

  /**
   * Removes the folders of those that are over and proven to be gone, but for the last {@link
   * #KEPT}. Whatever cannot be removed stays: it harms nobody.
   *
   * @param runsFolder one folder per run; need not exist
   * @return how many went
   */
  public static int tidy(Path runsFolder) {
    if (!Files.isDirectory(runsFolder)) {
      return 0;
    }
    List<Path> over;
    try (Stream<Path> folders = Files.list(runsFolder)) {
      over =
          folders
              .filter(folder -> !Files.isSymbolicLink(folder))
              .filter(FaultsByHand::isOver)
              .sorted(Comparator.comparing(FaultsByHand::modified).reversed())
              .skip(KEPT)
              .toList();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
    return (int) over.stream().filter(FaultsByHand::remove).count();
  }

  private static boolean isOver(Path folder) {
    Path journal = folder.resolve(JournalFile.NAME);
    try {
      if (!Files.isRegularFile(journal)
          || Files.size(journal) > MOST_BYTES
          || JournalFile.live(journal)) {
        return false;
      }
      Journal ledger = JournalFile.readLedger(journal);
      return in(journal, ledger).isPresent()
          && ledger.open().isEmpty()
          && ledger.chain().damage().isEmpty();
    } catch (IOException | JournalFailed e) {
      return false;
    }
  }

  private static FileTime modified(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(JournalFile.NAME));
    } catch (IOException e) {
      // Somebody else removes it: it is not among the last.
      return FileTime.fromMillis(0);
    }
  }

  /** Answers: is the folder gone? It stays if anything else lies in it. */
  static boolean remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      if (!all.stream().allMatch(file -> FILES.contains(file.getFileName().toString()))) {
        return false;
      }
      for (Path file : all) {
        Files.delete(file);
      }
      Files.delete(folder);
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
