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
    this.directory = directory;
    this.injectors = List.copyOf(injectors);
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
    this.targetGone = targetGone;
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
   * of its own, in the folder of all runs: it is not begun beside a run that is under way, nor on
   * the place of another fault by hand.
   *
   * @throws InjectionFailed when no injector can do it now, or others are in the way; then nothing
   *     is left in force
   */
  public OpenInjection open(Fault fault, ResolvedTarget target) {
    FaultInjector injector = injectorFor(fault, target);
    OpenInjection open = announced(injector, fault, target);
    try {
      open.begin(targetGone);
      return open;
    } catch (RuntimeException e) {
      boolean stopped = open.stopped();
      open.close();
      throw stopped ? new InjectionFailed("asked to stop before it was in force", e) : e;
    }
  }

  /** Written down and not in force, beside nobody. Of two that begin at once one is refused. */
  private OpenInjection announced(FaultInjector injector, Fault fault, ResolvedTarget target) {
    HandLock lock = HandLock.take(directory.toAbsolutePath().getParent(), clock);
    try (lock) {
      OpenInjection open = new OpenInjection(directory, clock, listeners, injector, fault, target);
      try {
        // In this order: a run that begins is known before it looks, so one sees the other.
        open.announce();
        refuseBesideOthers(fault, target);
        return open;
      } catch (BesideOthers e) {
        open.withdraw();
        FaultsByHand.remove(directory);
        throw e;
      } catch (RuntimeException e) {
        open.close();
        throw e;
      }
    }
  }

  /** A run and a fault by hand, or two faults on one place, are not in force together. */
  private static final class BesideOthers extends InjectionFailed {
    private static final long serialVersionUID = 1L;

    BesideOthers(String message) {
      super(message);
    }
  }

  private void refuseBesideOthers(Fault fault, ResolvedTarget target) {
    Path folder = directory.toAbsolutePath();
    String own = folder.getFileName().toString();
    Leftovers others = new Leftovers(folder.getParent(), injectors, clock);
    List<String> runs = others.liveRuns();
    if (!runs.isEmpty()) {
      throw new BesideOthers(
          "run " + runs.get(0) + " is under way, and a fault by hand would spoil its verdict");
    }
    Optional<String> other = others.inTheWay(fault, target, own);
    if (other.isPresent()) {
      throw new BesideOthers(
          other.get()
              + " is in force on the same place, and neither could be told from the other:"
              + " wait for its end, or 'holdwater stop' it");
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
