package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A fault by hand that is in force until it is closed, or its lease is lost, or another process
 * asks to stop. Its lease is renewed meanwhile on a thread of its own. Used by one thread.
 */
public final class OpenInjection implements AutoCloseable {
  private static final String LOST = "lease lost";

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Ticker clock;
  private final LedgerFault ledger;
  private final Interruption interruption = new Interruption();
  private final RunLog log;
  private final StopWatch stops;
  private final LeaseKeeper leases;

  /** Beside the leases: whoever is asked here may be slow to answer. */
  private final LeaseKeeper looks;

  private final List<LeaseLapsed> lapsed = new ArrayList<>();
  private Optional<Injection> injection = Optional.empty();
  private Evidence bit = Evidence.missing("not looked at");
  private Evidence gone = Evidence.missing("not reverted");
  private boolean inLedger;
  private boolean closed;

  /**
   * Opens its ledger in {@code directory}; nothing is written before {@link #announce}, nor in
   * force before {@link #begin}.
   */
  OpenInjection(
      Path directory,
      Ticker clock,
      List<JournalListener> listeners,
      FaultInjector injector,
      Fault fault,
      ResolvedTarget target) {
    this.clock = clock;
    this.log = new RunLog(directory, listeners);
    this.stops = new StopWatch(clock, directory, interruption::stop);
    this.leases = new LeaseKeeper(clock, lost -> interruption.abort(LOST));
    this.looks = new LeaseKeeper(clock, lost -> interruption.abort(LOST));
    String id = FaultsByHand.id(directory);
    // Nobody asked for a seed that could be asked for again.
    Seed seed = new Seed(0).of(id);
    this.ledger =
        new LedgerFault(clock, leases, injector, id, FaultsByHand.STEP, fault, target, seed);
  }

  /** Writes it down, by which others see what is about to be here. */
  void announce() {
    log.write(ledger.injected(clock.instant()));
    inLedger = true;
  }

  /** Ends it before it was put in force: there is nothing to revert. */
  void withdraw() {
    inLedger = false;
    close();
  }

  /**
   * Puts it in force, once it is announced.
   *
   * @param targetGone asked every second: why what it is on is certainly gone
   */
  void begin(Supplier<Optional<String>> targetGone) {
    // Whoever wants it to stop does not wait until it is in force.
    Injection begun = interruption.interruptible(ledger::inject);
    injection = Optional.of(begun);
    ledger.keep(begun);
    looks.keep(ledger.id(), Lease.DEFAULT.timeToLive(), () -> lookAtTarget(targetGone));
  }

  private static void lookAtTarget(Supplier<Optional<String>> targetGone) {
    Optional<String> gone = targetGone.get();
    if (gone.isPresent()) {
      throw LeaseLost.forGood(gone.get());
    }
  }

  /** Answers: does it bite, by a measurement of its own? Writes down what was seen. */
  public Evidence look() {
    bit =
        injection
            .map(inForce -> Reverting.asked(inForce::evidence))
            .orElseGet(() -> Evidence.missing("not in force"));
    log.tryWrite(new EvidenceMeasured(clock.instant(), ledger.id(), bit));
    return bit;
  }

  /** Returns after so long, or as soon as it ends or this thread is interrupted. */
  void await(Duration held) {
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

  /** Answers: should it go now, whatever was meant? */
  boolean cut() {
    return interruption.asked() || Thread.currentThread().isInterrupted();
  }

  /** Answers: does another process ask to stop? */
  boolean stopped() {
    return interruption.stop().isPresent();
  }

  /** What was measured of it; how it went is known once it is closed. */
  public HandInjection.Result result() {
    return new HandInjection.Result(bit, gone, lapsed.stream().findFirst());
  }

  /**
   * Reverts it, in an interrupted thread as well, and verifies that it is gone: {@link #result}
   * says whether it is. Twice is harmless.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (log;
        stops;
        leases;
        looks) {
      if (inLedger) {
        revert();
      }
    }
  }

  private void revert() {
    // An interrupted thread's calls over the network fail at once, those of the revert too.
    boolean interrupted = Thread.interrupted();
    stops
        .asked()
        .map(asked -> new StopAsked(clock.instant(), asked.askedAt(), asked.by()))
        .ifPresent(log::tryWrite);
    ledger.release();
    lapsed.addAll(looks.drain());
    lapsed.addAll(leases.drain());
    lapsed.forEach(log::tryWrite);
    gone = ledger.remove(injection);
    log.tryWrite(ledger.reverted(gone));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
