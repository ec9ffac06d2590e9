package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Fault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs whose harness was killed left in force, as their journals say. Used by every run before
 * it begins, and by {@code heal}.
 */
public final class Leftovers {
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
   * A journal that may hide an open fault.
   *
   * @param message names the file, what is wrong with it, and what to do
   */
  public record Unreadable(Path journal, String message) {}

  /**
   * What became of the leftovers.
   *
   * @param unreadable journals that could not be asked; as long as there is one, nobody knows that
   *     nothing is left
   */
  public record Result(List<Healed> healed, List<Unreadable> unreadable) {}

  /**
   * Answers: what is left in force by runs that are over? Changes nothing.
   *
   * @throws JournalFailed when a journal cannot be read: it may hide an open fault
   */
  public List<Open> open() {
    Found found = find();
    refuse(found.unreadable());
    return found.open();
  }

  /** Journals of runs that are over that cannot be read. Changes nothing. */
  public List<Unreadable> unreadable() {
    return find().unreadable();
  }

  /** What was found when all journals were read, which takes a moment where there are dozens. */
  record Found(List<Open> open, List<Unreadable> unreadable) {
    Found {
      open = List.copyOf(open);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Reads the journals of all runs that are over, but those that were found to be closed before.
   * Changes nothing but the notes of that.
   */
  Found find() {
    List<Open> open = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    List<Path> closed = new ArrayList<>();
    ClosedRuns known = new ClosedRuns(runsFolder);
    for (Path journal : journals()) {
      try {
        if (known.has(journal)) {
          closed.add(journal);
        } else if (!JournalFile.live(journal)) {
          Journal ledger = JournalFile.readLedger(journal);
          ledger.open().forEach(injected -> open.add(new Open(runId(journal), injected)));
          // What can be read is healed all the same; what cannot be may be one more.
          Optional<String> damage = ledger.chain().damage();
          damage.ifPresent(what -> unreadable.add(unreadable(journal, what)));
          if (ledger.open().isEmpty() && damage.isEmpty()) {
            closed.add(journal);
          }
        }
      } catch (JournalFailed e) {
        // One of a fault by hand that is over may be tidied away at any moment.
        if (Files.exists(journal)) {
          unreadable.add(new Unreadable(journal, e.getMessage()));
        }
      }
    }
    known.keep(closed);
    return new Found(open, unreadable);
  }

  private static Unreadable unreadable(Path journal, String damage) {
    return new Unreadable(
        journal, journal + ": " + damage + ": move its folder away if it cannot be mended");
  }

  private static void refuse(List<Unreadable> unreadable) {
    if (!unreadable.isEmpty()) {
      throw new JournalFailed(
          unreadable.stream().map(Unreadable::message).collect(Collectors.joining("; ")));
    }
  }

  /**
   * Ids of runs whose harness still lives; what they have in force is not left over. One of which
   * nobody can tell is no more among them than it keeps others from being: it is {@link
   * #unreadable}.
   */
  public List<String> live() {
    List<String> live = new ArrayList<>();
    journals().stream().filter(Leftovers::lives).map(Leftovers::runId).forEach(live::add);
    return live;
  }

  /**
   * Those of {@link #live} that are runs. One that has written nothing yet is taken for a run,
   * since it may be one.
   */
  public List<String> liveRuns() {
    return live().stream().filter(run -> byHand(run).isEmpty()).toList();
  }

  private Optional<FaultInjected> byHand(String runId) {
    return FaultsByHand.in(journal(runId));
  }

  /**
   * The fault by hand that is held by somebody, and beside which that one could not be proven, nor
   * be proven to be gone.
   *
   * @return for people, its name
   */
  public Optional<String> inTheWay(Fault fault, ResolvedTarget target) {
    return inTheWay(fault, target, "");
  }

  /** The same for one that is written down already, in the folder of that name. */
  Optional<String> inTheWay(Fault fault, ResolvedTarget target, String own) {
    return live().stream()
        .filter(run -> !run.equals(own))
        .filter(
            run ->
                byHand(run)
                    .filter(hand -> FaultsByHand.meet(hand.fault(), hand.target(), fault, target))
                    .isPresent())
        .findFirst()
        .map(this::named);
  }

  /** For people, what one of {@link #live} is: a run, or a fault by hand and on what. */
  public String named(String runId) {
    return byHand(runId)
        .map(
            hand ->
                "a fault by hand (%s on %s)"
                    .formatted(hand.fault().describe(), String.join(", ", hand.target().names())))
        .orElse("run " + runId);
  }

  /**
   * Faults that others hold, whose process lives: those of runs and those by hand.
   *
   * @param injection the one that asks: what stands in the same journal is not another's
   * @throws JournalFailed when a journal cannot be read: then nobody can tell
   */
  public List<FaultInjected> heldBeside(String injection) {
    List<FaultInjected> held = new ArrayList<>();
    for (Path journal : journals()) {
      if (lives(journal)) {
        Journal ledger = JournalFile.readLedger(journal);
        boolean own =
            ledger.all(FaultInjected.class).anyMatch(one -> one.injection().equals(injection));
        if (!own) {
          held.addAll(ledger.open());
        }
      }
    }
    return held;
  }

  private static boolean lives(Path journal) {
    try {
      return JournalFile.live(journal);
    } catch (JournalFailed e) {
      return false;
    }
  }

  /**
   * Like {@link #healAll} without a stack, for callers who do not look at unreadable journals.
   *
   * @throws JournalFailed when a journal cannot be read, after all others are healed
   */
  public List<Healed> heal() {
    Result result = healAll(Optional.empty());
    refuse(result.unreadable());
    return result.healed();
  }

  /**
   * Reverts all that is open, the last first, and closes the entries in the journals they stand in.
   * A journal that cannot be read keeps nothing else from being healed.
   *
   * @param stackStarted when the stack that runs now was started, if one runs: a fault put in force
   *     before is gone with the stack that it was in
   */
  public Result healAll(Optional<Instant> stackStarted) {
    return healAll(find(), stackStarted);
  }

  /** The same of what was found a moment ago. */
  Result healAll(Found found, Optional<Instant> stackStarted) {
    List<Unreadable> unreadable = new ArrayList<>(found.unreadable());
    List<Healed> healed = new ArrayList<>();
    List<Open> latestFirst = new ArrayList<>(found.open());
    latestFirst.sort(Comparator.comparing((Open open) -> open.injected().at()).reversed());
    for (Open open : latestFirst) {
      Evidence gone = gone(open.injected(), stackStarted);
      try {
        close(open, gone);
      } catch (JournalFailed e) {
        unreadable.add(new Unreadable(journal(open), e.getMessage()));
      }
      healed.add(new Healed(open.runId(), open.injected(), gone));
    }
    return new Result(healed, unreadable);
  }

  /** Reverts one fault from here, whoever put it in force. Writes nothing down. */
  Evidence gone(FaultInjected injected, Optional<Instant> stackStarted) {
    Optional<FaultInjector> injector =
        injectors.stream().filter(known -> known.name().equals(injected.injector())).findFirst();
    Optional<Instant> younger = stackStarted.filter(started -> started.isAfter(injected.at()));
    if (younger.isPresent() && !(injector.orElse(null) instanceof Elsewhere)) {
      return Evidence.proven(
          "stack gone: the one that runs was started at "
              + younger.get()
              + ", after the fault of "
              + injected.at());
    }
    return injector
        .map(known -> heal(known, injected))
        .orElse(Evidence.missing("there is no injector '" + injected.injector() + "' here"));
  }

  private void close(Open open, Evidence gone) {
    if (gone.proven()) {
      try (JournalFile journal = JournalFile.reopen(journal(open))) {
        journal.append(new FaultReverted(clock.instant(), open.injected().injection(), gone));
      }
    }
  }

  private Path journal(Open open) {
    return journal(open.runId());
  }

  /** Where the journal of a run is. */
  Path journal(String runId) {
    return runsFolder.resolve(runId).resolve(JournalFile.NAME);
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
          // Whatever else bears the name cannot be read, and is told of.
          .filter(Files::exists)
          .sorted(Comparator.comparing(Leftovers::modified).reversed())
          .toList();
    } catch (IOException e) {
      throw new JournalFailed("the runs in " + runsFolder + " cannot be listed: " + e, e);
    }
  }

  private static long modified(Path journal) {
    try {
      return Files.getLastModifiedTime(journal).toMillis();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new JournalFailed("the journal " + journal + " cannot be read: " + e, e);
    }
  }

  private static String runId(Path journal) {
    return journal.getParent().getFileName().toString();
  }
}
