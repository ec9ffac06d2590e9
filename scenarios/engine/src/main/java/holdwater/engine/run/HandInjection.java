package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One fault by hand, outside any scenario: written down before it is applied, kept by a lease,
 * reverted and verified, like those of a run.
 */
public final class HandInjection {
  private final Path directory;
  private final List<FaultInjector> injectors;
  private final Ticker clock;
  private final List<JournalListener> listeners;
  private final Supplier<Optional<String>> targetGone;
  private final boolean apart;

  /**
   * @param directory where its ledger goes; its name is the id of the injection
   * @param targetGone asked every second while the fault is held: why what it is on is certainly
   *     gone
   */
  public HandInjection(
      Path directory,
      List<FaultInjector> injectors,
      Ticker clock,
      List<JournalListener> listeners,
      Supplier<Optional<String>> targetGone) {
    this(directory, injectors, clock, listeners, targetGone, /* apart= */ false);
  }

  private HandInjection(
      Path directory,
      List<FaultInjector> injectors,
      Ticker clock,
      List<JournalListener> listeners,
      Supplier<Optional<String>> targetGone,
      boolean apart) {
    this.directory = directory;
    this.injectors = List.copyOf(injectors);
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    this.targetGone = targetGone;
    this.apart = apart;
  }

  /**
   * The same, refused while a run is under way whose folder lies beside this one's, or a fault by
   * hand is held from which it could not be told. Of two that begin at once one is refused, whoever
   * begins them.
   */
  public HandInjection apart() {
    return new HandInjection(
        directory, injectors, clock, listeners, targetGone, /* apart= */ true);
  }

  /**
   * Puts the fault in force, holds it for as long, or until this thread is interrupted, another
   * process asks to stop or its lease is lost, and reverts it. What was held to its end is looked
   * at once more before that.
   *
   * @return whether it bit, and still did in the end, and whether it is gone
   * @throws InjectionFailed when no injector can do it now; then nothing is left in force
   */
  public Result hold(Fault fault, ResolvedTarget target, Duration held) {
    OpenInjection open = open(fault, target);
    try (open) {
      open.look();
      open.await(held);
      if (!open.cut()) {
        open.look();
      }
    }
    return open.result();
  }

  /**
   * Puts the fault in force and returns; it stays until it is closed. Each call needs a directory
   * of its own.
   *
   * @throws InjectionFailed when no injector can do it now; then nothing is left in force
   */
  public OpenInjection open(Fault fault, ResolvedTarget target) {
    FaultInjector injector = injectorFor(fault, target);
    OpenInjection open =
        apart ? besideNobody(injector, fault, target) : written(injector, fault, target);
    try {
      open.begin(targetGone);
      return open;
    } catch (RuntimeException e) {
      boolean stopped = open.stopped();
      open.close();
      throw stopped ? new InjectionFailed("asked to stop before it was in force", e) : e;
    }
  }

  /** Written down, and not in force. */
  private OpenInjection written(FaultInjector injector, Fault fault, ResolvedTarget target) {
    OpenInjection open = new OpenInjection(directory, clock, listeners, injector, fault, target);
    try {
      open.write();
      return open;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private OpenInjection besideNobody(FaultInjector injector, Fault fault, ResolvedTarget target) {
    Path runs = directory.toAbsolutePath().getParent();
    Leftovers others = new Leftovers(runs, List.of(), clock);
    HandLock lock = HandLock.take(runs, clock);
    try (lock) {
      others
          .inTheWay(fault, target)
          .ifPresent(
              other -> {
                throw new InjectionFailed(
                    other + " is in force on the same place: wait for its end, or stop it");
              });
      refuseRuns(others);
      OpenInjection open = written(injector, fault, target);
      try {
        // A run that begins is known before it looks for us: so one of the two sees the other.
        refuseRuns(others);
        return open;
      } catch (RuntimeException e) {
        open.close();
        throw e;
      }
    }
  }

  private static void refuseRuns(Leftovers others) {
    List<String> runs = others.liveRuns();
    if (!runs.isEmpty()) {
      throw new InjectionFailed(
          "run " + runs.get(0) + " is under way, and a fault by hand would spoil its verdict");
    }
  }

  private FaultInjector injectorFor(Fault fault, ResolvedTarget target) {
    FaultInjector injector =
        injectors.stream()
            .filter(candidate -> candidate.supports(fault, target))
            .findFirst()
            .orElseThrow(
                () ->
                    new InjectionFailed(
                        "nothing here can put '"
                            + fault.describe()
                            + "' on "
                            + String.join(", ", target.names())));
    CheckResult check = injector.check(fault, target);
    if (!check.ok()) {
      throw new InjectionFailed(check.message());
    }
    return injector;
  }

  /**
   * What the measurements said.
   *
   * @param bit what the last look said that came before the revert
   * @param lapsed why it was in force no more before its time, if so
   */
  public record Result(Evidence bit, Evidence gone, Optional<LeaseLapsed> lapsed) {}
}
