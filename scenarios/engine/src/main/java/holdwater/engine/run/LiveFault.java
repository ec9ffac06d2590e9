package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One fault from its ledger entry until its revert is verified. */
final class LiveFault {
  private final LiveRun run;
  private final PlannedStep planned;
  private final String id;
  private final CapacityPlay capacity;
  private Optional<Injection> injection = Optional.empty();
  private Optional<EvidenceWatch> watch = Optional.empty();
  private Instant injectedAt = Instant.MIN;

  /** The same as the monotonic clock had it. */
  private Duration injected = Duration.ZERO;

  private boolean open;

  LiveFault(LiveRun run, PlannedStep planned, String id) {
    this.run = run;
    this.planned = planned;
    this.id = id;
    this.capacity = new CapacityPlay(run, planned, id);
  }

  Step step() {
    return planned.step();
  }

  String id() {
    return id;
  }

  Instant injectedAt() {
    return injectedAt;
  }

  /** Whether it stands in the ledger and is not reverted yet. */
  boolean open() {
    return open;
  }

  /** Writes the fault into the ledger, then puts it in force; or ends the run. */
  void inject() {
    FaultInjector injector = planned.injector();
    run.probes().instancesNow();
    CheckResult check = injector.check(step().fault(), planned.target());
    if (!check.ok()) {
      refuse(check.message());
    }
    run.probes().links();
    injectedAt = run.now();
    injected = run.ports().clock().monotonic();
    // Of the step and not of the injection, whose id is another one in every run.
    Seed seed = new Seed(run.plan().settings().seed()).of(step().name());
    run.write(
        new FaultInjected(
            injectedAt,
            id,
            step().name(),
            step().fault(),
            planned.target(),
            injector.name(),
            Lease.DEFAULT.timeToLive(),
            seed.value()));
    open = true;
    capacity.begin().ifPresent(this::refuse);
    try {
      injection =
          Optional.of(
              run.ports()
                  .interruption()
                  .interruptible(
                      () ->
                          injector.inject(
                              id, step().fault(), planned.target(), Lease.DEFAULT, seed)));
    } catch (RuntimeException e) {
      // A fault may take its time, and whoever wants to stop does not wait for it.
      run.stopIfAsked();
      refuse(Reverting.message(e));
    }
    run.leases().keep(id, Lease.DEFAULT.timeToLive(), injection.orElseThrow()::renew);
    watch = Optional.of(new EvidenceWatch(run.ports().clock(), id, injection.orElseThrow()));
  }

  private void refuse(String message) {
    run.write(new InjectionRefused(run.now(), id, message));
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

  /** Removes the cause and verifies that it is gone. Never throws; twice is harmless. */
  void revert() {
    if (!open) {
      return;
    }
    open = false;
    watch.ifPresent(
        looks -> {
          looks.close();
          looks.drain().forEach(run.log()::tryWrite);
        });
    measureLinks();
    capacity.measure();
    run.log().tryWrite(new RevertBegan(run.now(), id));
    run.leases().release(id);
    Evidence gone =
        new Reverting(run.ports().clock(), planned.injector(), id, step().fault(), planned.target())
            .remove(injection);
    Optional<String> left = capacity.end();
    if (left.isPresent()) {
      gone = Evidence.missing(gone.statement() + "; " + left.get());
    }
    run.log().tryWrite(new FaultReverted(run.now(), id, gone));
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
