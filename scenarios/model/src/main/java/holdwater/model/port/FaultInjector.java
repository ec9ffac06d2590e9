package holdwater.model.port;

import holdwater.model.fault.Fault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.util.Optional;

/** Puts faults in force. Construction never connects. Safe for use by several threads. */
public interface FaultInjector {
  /** The name in the ledger, by which {@code heal} finds the injector again. */
  String name();

  /** Answers: is this injector the one for this fault on this target? Opens nothing. */
  boolean supports(Fault fault, ResolvedTarget target);

  /** Answers: could this injector put this fault on this target now? Changes nothing. */
  CheckResult check(Fault fault, ResolvedTarget target);

  /**
   * Puts the fault in force under a lease: if it is not renewed, it reverts by itself.
   *
   * @param id unique over all runs; names the fault wherever it is applied
   * @param seed from which chance in the fault is drawn: equal seeds, equal draws. An injector
   *     whose faults leave nothing to chance, or who cannot tell its target what to draw, ignores
   *     it.
   * @throws InjectionFailed when it could not be done; then nothing is left in force
   */
  Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed);

  /**
   * Reverts what {@code inject} with this id may have left behind, in this or an earlier process.
   * Harmless when there is nothing. Answers: is it really gone?
   */
  Evidence heal(String id, Fault fault, ResolvedTarget target);

  /**
   * A fault that somebody holds now by the same means and of which no ledger tells; for people.
   * Empty for an injector whose faults are all in ledgers.
   */
  default Optional<String> byHand() {
    return Optional.empty();
  }
}
