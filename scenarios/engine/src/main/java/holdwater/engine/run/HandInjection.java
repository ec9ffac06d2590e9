package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One fault by hand, outside any scenario: written down before it is applied, kept by a lease,
 * reverted and verified, like those of a run.
 */
public final class HandInjection {
  private static final String STEP = "by-hand";

  private static final String LOST = "lease lost";

  private static final Duration BEAT = Duration.ofSeconds(1);

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
    FaultInjector injector = injectorFor(fault, target);
    String id = directory.getFileName() + "-" + STEP;
    // Nobody asked for one that could be asked for again.
    Seed seed = new Seed(0).of(id);
    Interruption interruption = new Interruption();
    try (RunLog log = new RunLog(directory, listeners);
        StopWatch stops = new StopWatch(clock, directory, interruption::stop);
        LeaseKeeper leases = new LeaseKeeper(clock, lost -> interruption.abort(LOST));
        // Beside them: whoever is asked here may be slow to answer.
        LeaseKeeper looks = new LeaseKeeper(clock, lost -> interruption.abort(LOST))) {
      log.write(ledgerEntry(id, fault, target, injector, seed));
      Optional<Injection> injection = Optional.empty();
      List<LeaseLapsed> lapsed = new ArrayList<>();
      Evidence bit = Evidence.missing("not looked at");
      Evidence gone;
      try {
        injection = Optional.of(injector.inject(id, fault, target, Lease.DEFAULT, seed));
        leases.keep(id, Lease.DEFAULT.timeToLive(), injection.get()::renew);
        looks.keep(id, Lease.DEFAULT.timeToLive(), this::lookAtTarget);
        bit = held(log, injection.get(), held, interruption);
      } finally {
        // An interrupted thread's calls over the network fail at once, those of the revert too.
        boolean interrupted = Thread.interrupted();
        tellStop(stops, log, clock.instant());
        leases.release(id);
        lapsed.addAll(looks.drain());
        lapsed.addAll(leases.drain());
        lapsed.forEach(log::tryWrite);
        gone = new Reverting(clock, injector, id, fault, target).remove(injection);
        log.tryWrite(new FaultReverted(clock.instant(), id, gone));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      return new Result(bit, gone, lapsed.stream().findFirst());
    }
  }

  /** Answers what the last look at it showed. */
  private Evidence held(RunLog log, Injection injection, Duration held, Interruption interruption) {
    Evidence bit = measured(log, injection);
    await(held, interruption);
    boolean cut = interruption.asked() || Thread.currentThread().isInterrupted();
    return cut ? bit : measured(log, injection);
  }

  private void lookAtTarget() {
    Optional<String> gone = targetGone.get();
    if (gone.isPresent()) {
      throw LeaseLost.forGood(gone.get());
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

  private Evidence measured(RunLog log, Injection injection) {
    Evidence evidence = Reverting.asked(injection::evidence);
    log.tryWrite(new EvidenceMeasured(clock.instant(), injection.id(), evidence));
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

  private void await(Duration held, Interruption interruption) {
    Limit end = Limit.after(clock, held);
    try {
      while (!end.over() && !interruption.asked()) {
        Duration left = end.end().minus(clock.monotonic());
        interruption.sleepFor(clock, left.compareTo(BEAT) < 0 ? left : BEAT);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the fault gone now: so it goes, and the flag stays for them.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What the measurements said.
   *
   * @param bit what the last look said that came before the revert
   * @param lapsed why it was in force no more before its time, if so
   */
  public record Result(Evidence bit, Evidence gone, Optional<LeaseLapsed> lapsed) {}
}
