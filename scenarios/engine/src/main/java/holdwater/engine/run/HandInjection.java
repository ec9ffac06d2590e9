package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One fault by hand, outside any scenario: written down before it is applied, kept by a lease,
 * reverted and verified, like those of a run.
 */
public final class HandInjection {
  private static final String STEP = "by-hand";

  private final Path directory;
  private final List<FaultInjector> injectors;
  private final Ticker clock;
  private final List<JournalListener> listeners;

  /**
   * @param directory where its ledger goes; its name is the id of the injection
   */
  public HandInjection(
      Path directory,
      List<FaultInjector> injectors,
      Ticker clock,
      List<JournalListener> listeners) {
    this.directory = directory;
    this.injectors = List.copyOf(injectors);
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Puts the fault in force, holds it for as long, or until this thread is interrupted or another
   * process asks to stop, and reverts it.
   *
   * @return whether it bit, and whether it is gone
   * @throws InjectionFailed when no injector can do it now; then nothing is left in force
   */
  public Result hold(Fault fault, ResolvedTarget target, Duration held) {
    FaultInjector injector = injectorFor(fault, target);
    String id = directory.getFileName() + "-" + STEP;
    // Nobody asked for one that could be asked for again.
    Seed seed = new Seed(0).of(id);
    Interruption interruption = new Interruption();
    try (RunLog log = new RunLog(directory, listeners);
        StopWatch stops = new StopWatch(clock, directory, interruption::stop);
        LeaseKeeper leases = new LeaseKeeper(clock)) {
      log.write(ledgerEntry(id, fault, target, injector, seed));
      Optional<Injection> injection = Optional.empty();
      Evidence bit = Evidence.missing("not looked at");
      Evidence gone;
      try {
        injection = Optional.of(injector.inject(id, fault, target, Lease.DEFAULT, seed));
        leases.keep(id, Lease.DEFAULT.timeToLive(), injection.get()::renew);
        bit = measured(log, id, injection.get());
        await(held, interruption);
        if (!bit.proven() && !stopped(interruption)) {
          // What bites one call in many may have met none at first.
          bit = measured(log, id, injection.get());
        }
      } finally {
        // An interrupted thread's calls over the network fail at once, those of the revert too.
        boolean interrupted = Thread.interrupted();
        tellStop(stops, log, clock.instant());
        leases.release(id);
        gone = new Reverting(clock, injector, id, fault, target).remove(injection);
        log.tryWrite(new FaultReverted(clock.instant(), id, gone));
        leases.drain().forEach(log::tryWrite);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      return new Result(bit, gone);
    }
  }

  private FaultInjected ledgerEntry(
      String id, Fault fault, ResolvedTarget target, FaultInjector injector, Seed seed) {
    return new FaultInjected(
        clock.instant(),
        id,
        STEP,
        fault,
        target,
        injector.name(),
        Lease.DEFAULT.timeToLive(),
        seed.value());
  }

  private static void tellStop(StopWatch stops, RunLog log, Instant now) {
    stops
        .asked()
        .map(asked -> new StopAsked(now, asked.askedAt(), asked.by()))
        .ifPresent(log::tryWrite);
  }

  private Evidence measured(RunLog log, String id, Injection injection) {
    Evidence evidence = Reverting.asked(injection::evidence);
    log.tryWrite(new EvidenceMeasured(clock.instant(), id, evidence));
    return evidence;
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

  private static boolean stopped(Interruption interruption) {
    return interruption.stop().isPresent() || Thread.currentThread().isInterrupted();
  }

  private void await(Duration held, Interruption interruption) {
    try {
      interruption.sleepFor(clock, held);
    } catch (InterruptedException e) {
      // Whoever interrupts wants the fault gone now: so it goes, and the flag stays for them.
      Thread.currentThread().interrupt();
    }
  }

  /** What the measurements said. */
  public record Result(Evidence bit, Evidence gone) {}
}
