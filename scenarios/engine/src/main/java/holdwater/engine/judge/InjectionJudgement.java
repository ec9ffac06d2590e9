package holdwater.engine.judge;

import holdwater.model.fault.Fault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.Exposure;
import java.time.Instant;
import java.util.Optional;

/**
 * One fault that was written into the ledger, and what is proven of it.
 *
 * @param evidence that it bit, by the last measurement while it was in force
 * @param exposure that traffic met it
 * @param gone that it was reverted; missing when nothing was measured
 * @param revertedAt when that was proven; empty when it never was
 */
public record InjectionJudgement(
    String id,
    String step,
    Fault fault,
    ResolvedTarget target,
    String injector,
    Evidence evidence,
    Exposure exposure,
    Evidence gone,
    Instant injectedAt,
    Optional<Instant> revertBegan,
    Optional<Instant> revertedAt) {

  /** Whether the fault bit and traffic met it. */
  public boolean proven() {
    return evidence.proven() && exposure.proven();
  }
}
