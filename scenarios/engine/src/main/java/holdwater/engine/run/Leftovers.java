package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.port.FaultInjector;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs whose harness was killed left in force, as their journals say. Used by every run before
 * it begins, and by {@code heal}.
 */
public final class Leftovers {
  /** Older runs than so many are not looked at any more. */
  private static final int MOST_RUNS = 500;

  private final Path runsFolder;
  private final List<FaultInjector> injectors;
  private final InstantSource clock;

  /**
   * @param runsFolder one folder per run; need not exist
   */
  public Leftovers(Path runsFolder, List<FaultInjector> injectors, InstantSource clock) {
    this.runsFolder = runsFolder;
    this.injectors = List.copyOf(injectors);
    this.clock = clock;
  }

  /** A fault that a run left open. */
  public record Open(String runId, FaultInjected injected) {}

  /** A leftover after an attempt to revert it. */
  public record Healed(String runId, FaultInjected injected, Evidence gone) {}

  /**
   * Answers: what is left in force by runs that are over? Changes nothing.
   *
   * @throws JournalFailed when a journal cannot be read: it may hide an open fault
   */
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    for (Path journal : journals()) {
      if (!JournalFile.live(journal)) {
        JournalFile.readLedger(journal)
            .open()
            .forEach(injected -> open.add(new Open(runId(journal), injected)));
      }
    }
    return open;
  }

  /** Ids of runs whose harness still lives; what they have in force is not left over. */
  public List<String> live() {
    List<String> live = new ArrayList<>();
    journals().stream().filter(JournalFile::live).map(Leftovers::runId).forEach(live::add);
    return live;
  }

  /**
   * Reverts all of {@link #open}, the last first, and closes their entries in the journals they
   * stand in.
   */
  public List<Healed> heal() {
    List<Open> left = new ArrayList<>(open());
    left.sort(Comparator.comparing((Open open) -> open.injected().at()).reversed());
    return left.stream().map(this::heal).toList();
  }

  private Healed heal(Open open) {
    FaultInjected injected = open.injected();
    Evidence gone =
        injectors.stream()
            .filter(injector -> injector.name().equals(injected.injector()))
            .findFirst()
            .map(injector -> heal(injector, injected))
            .orElse(Evidence.missing("there is no injector '" + injected.injector() + "' here"));
    if (gone.proven()) {
      try (JournalFile journal =
          JournalFile.reopen(runsFolder.resolve(open.runId()).resolve(JournalFile.NAME))) {
        journal.append(new FaultReverted(clock.instant(), injected.injection(), gone));
      }
    }
    return new Healed(open.runId(), injected, gone);
  }

  private static Evidence heal(FaultInjector injector, FaultInjected injected) {
    try {
      return injector.heal(injected.injection(), injected.fault(), injected.target());
    } catch (RuntimeException e) {
      return Evidence.missing("healing failed: " + e.getMessage());
    }
  }

  private List<Path> journals() {
    if (!Files.isDirectory(runsFolder)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(runsFolder)) {
      // 'latest' is a link to one of the others.
      return runs.filter(run -> !Files.isSymbolicLink(run))
          .map(run -> run.resolve(JournalFile.NAME))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Leftovers::modified).reversed())
          .limit(MOST_RUNS)
          .toList();
    } catch (IOException e) {
      throw new JournalFailed("the runs in " + runsFolder + " cannot be listed: " + e, e);
    }
  }

  private static long modified(Path journal) {
    try {
      return Files.getLastModifiedTime(journal).toMillis();
    } catch (IOException e) {
      throw new JournalFailed("the journal " + journal + " cannot be read: " + e, e);
    }
  }

  private static String runId(Path journal) {
    return journal.getParent().getFileName().toString();
  }
}
