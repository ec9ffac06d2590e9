package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.port.CheckResult;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Seed;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One fault from its ledger entry until its revert is verified. */
final class LiveFault {
  /**
   * An injection that was asked to end has so long to do it. Ctrl-C is given 14 s for all, so there
   * is time for its revert.
   */
  static final Duration ENDS_WITHIN = Duration.ofSeconds(8);

  /** Most injections take no longer, and are not interrupted in the middle of a call. */
  private static final Duration ENDS_BY_ITSELF = Duration.ofMillis(500);

  /** Most faults are in force at once, and are not waited for until the next second. */
  private static final Duration QUICK = Duration.ofMillis(100);

  private static final String STILL_INJECTED =
      "its injection has not ended, and what it may still put in force ends with its lease";

  private final LiveRun run;
  private final PlannedStep planned;
  private final LedgerFault ledger;
  private final CapacityPlay capacity;
  private Optional<Aside<CheckResult>> check = Optional.empty();
  private Optional<Aside<Injection>> injecting = Optional.empty();
  private Optional<Injection> injection = Optional.empty();
  private Optional<EvidenceWatch> watch = Optional.empty();
  private Instant injectedAt = Instant.MIN;

  /** The same as the monotonic clock had it. */
  private Duration injected = Duration.ZERO;

  private boolean open;

  LiveFault(LiveRun run, PlannedStep planned, String id) {
    this.run = run;
    this.planned = planned;
    // The seed is of the step and not of the injection, whose id is another one in every run.
    this.ledger =
        new LedgerFault(
            run.ports().clock(),
            run.leases(),
            planned.injector(),
            id,
            step().name(),
            step().fault(),
            planned.target(),
            new Seed(run.plan().settings().seed()).of(step().name()));
    this.capacity = new CapacityPlay(run, planned, id);
  }

  Step step() {
    return planned.step();
  }

  String id() {
    return ledger.id();
  }

  Instant injectedAt() {
    return injectedAt;
  }

  /** Whether it stands in the ledger and is not reverted yet. */
  boolean open() {
    return open;
  }

  /** Begins to put it in force; {@link #inForce} goes on with it. */
  void begin() {
    run.probes().instancesNow();
    check =
        Optional.of(
            new Aside<>(
                run.ports().clock(),
                "holdwater-check-" + id(),
                () -> planned.injector().check(step().fault(), planned.target())));
  }

  /**
   * Answers: is it in force? Does what is due until then: writes the fault into the ledger, then
   * puts it in force, or ends the run. Injectors take seconds, so they work on a thread of their
   * own; to be asked every second.
   */
  boolean inForce() throws InterruptedException {
    if (injecting.isEmpty() && check.isPresent() && check.get().over(QUICK)) {
      CheckResult checked = check.get().result();
      if (!checked.ok()) {
        refuse(checked.message());
      }
      inject();
    }
    if (injecting.isPresent() && injection.isEmpty() && injecting.get().over(QUICK)) {
      take();
    }
    return injection.isPresent();
  }

  private void inject() {
    run.stopIfAsked();
    run.probes().links();
    injectedAt = run.now();
    injected = run.ports().clock().monotonic();
    run.write(ledger.injected(injectedAt));
    open = true;
    run.stopIfAsked();
    capacity.prepare();
    injecting =
        Optional.of(
            new Aside<>(
                run.ports().clock(),
                "holdwater-inject-" + id(),
                this::put,
                ledger::keep,
                this::takeBack));
  }

  private Injection put() {
    capacity
        .begin()
        .ifPresent(
            why -> {
              throw new InjectionFailed(why);
            });
    return ledger.inject();
  }

  private void take() {
    capacity.tellFailure();
    try {
      injection = Optional.of(injecting.orElseThrow().result());
    } catch (RuntimeException e) {
      // It may have failed because somebody wants to stop.
      run.stopIfAsked();
      refuse(Reverting.message(e));
    }
    watch = Optional.of(new EvidenceWatch(run.ports().clock(), id(), injection.orElseThrow()));
  }

  /** What comes in force when its revert is over; should that fail, its lease ends it. */
  private void takeBack(Optional<Injection> late) {
    capacity.abandon();
    try {
      late.ifPresent(Injection::close);
    } catch (RuntimeException e) {
      return;
    }
  }

  /** Ends the run: it took too long. */
  void refuseAfter(Duration atMost) {
    refuse("it was not in force after " + atMost.toSeconds() + " s");
  }

  /** Asks an injection under way to end, if it does not anyway. Harmless where there is none. */
  void interrupt() {
    check.ifPresent(asked -> asked.interrupt(Duration.ZERO));
    injecting.ifPresent(injector -> injector.interrupt(ENDS_BY_ITSELF));
  }

  /**
   * Ends an injection under way, so that nothing comes in force behind the revert's back; or gives
   * up after a while. Never throws; harmless where there is none.
   */
  void endInjection() {
    interrupt();
    if (injecting.isPresent() && injection.isEmpty()) {
      injection = injecting.get().leave(ENDS_WITHIN);
      capacity.tellFailure();
    }
  }

  private void refuse(String message) {
    run.write(new InjectionRefused(run.now(), id(), message));
    run.abort("'" + step().name() + "' could not be put in force: " + message);
  }

  /** Writes down what was seen of it since the last call. */
  void hear() {
    watch.ifPresent(looks -> looks.drain().forEach(run::write));
  }

  /** Asks for a look within a second. */
  void look() {
    watch.ifPresent(EvidenceWatch::look);
  }

  /** Answers: has it been looked at no longer ago? */
  boolean lookedWithin(Duration age) {
    return watch.map(looks -> looks.lookedWithin(age)).orElse(false);
  }

  /** How long ago it was put in force, whatever was done to the time of day. */
  Duration age() {
    return run.ports().clock().monotonic().minus(injected);
  }

  /** Its lease is renewed no more. Harmless when nothing is in force. */
  void letGo() {
    if (open) {
      ledger.release();
    }
  }

  /** Removes the cause and verifies that it is gone. Never throws; twice is harmless. */
  void revert() {
    if (!open) {
      return;
    }
    open = false;
    endInjection();
    watch.ifPresent(
        looks -> {
          looks.close();
          looks.drain().forEach(run.log()::tryWrite);
        });
    measureLinks();
    capacity.measure();
    run.log().tryWrite(new RevertBegan(run.now(), id()));
    ledger.release();
    Evidence gone = ledger.remove(injection);
    if (injecting.map(Aside::abandoned).orElse(false)) {
      gone = Evidence.missing(gone.statement() + "; " + STILL_INJECTED);
    }
    Optional<String> left = capacity.end();
    if (left.isPresent()) {
      gone = Evidence.missing(gone.statement() + "; " + left.get());
    }
    run.log().tryWrite(ledger.reverted(gone));
  }

  private void measureLinks() {
    try {
      run.probes().links();
    } catch (JournalFailed e) {
      // The revert is due all the same, and its entries will meet the same disk.
      return;
    }
  }
}
