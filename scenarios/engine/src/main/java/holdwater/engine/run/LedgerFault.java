package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.port.Ticker;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What every fault goes through, in a run and by hand, in this order: its entry in the ledger, the
 * injection, a lease that is kept, the end of the lease, the revert and its proof. When each is
 * due, and what stands between them, is the caller's to say.
 *
 * @param leases where its lease is kept
 * @param step its step in the scenario, for the ledger
 * @param seed of which the injector draws chance
 */
record LedgerFault(
    Ticker clock,
    LeaseKeeper leases,
    FaultInjector injector,
    String id,
    String step,
    Fault fault,
    ResolvedTarget target,
    Seed seed) {
  private static final Duration TIME_TO_LIVE = Lease.DEFAULT.timeToLive();

  /** Its entry, which must be on the disk before {@link #inject}. */
  FaultInjected injected(Instant at) {
    return new FaultInjected(
        at, id, step, fault, target, injector.name(), TIME_TO_LIVE, seed.value());
  }

  /** Puts it in force under a lease. It takes seconds, and throws when it cannot be done. */
  Injection inject() {
    return injector.inject(id, fault, target, Lease.DEFAULT, seed);
  }

  /** Keeps its lease from now on. */
  void keep(Injection inForce) {
    leases.keep(id, TIME_TO_LIVE, inForce::renew);
  }

  /** Keeps its lease no more: it is about to be reverted. */
  void release() {
    leases.release(id);
  }

  /**
   * Removes its cause and verifies that it is gone. Never throws.
   *
   * @param inForce empty when {@link #inject} threw: whatever that left is known by the id
   */
  Evidence remove(Optional<Injection> inForce) {
    return new Reverting(clock, injector, id, fault, target).remove(inForce);
  }

  /** The entry that closes its own. */
  FaultReverted reverted(Evidence gone) {
    return new FaultReverted(clock.instant(), id, gone);
  }
}
