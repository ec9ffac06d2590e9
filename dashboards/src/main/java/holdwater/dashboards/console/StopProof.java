package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * What a stop did.
 *
 * @param faults all that were in force, each with what was measured of its revert
 * @param troubles why nobody can say that nothing else is in force; empty if somebody can
 */
public record StopProof(List<Fault> faults, List<String> troubles, Duration took) {
  public StopProof {
    faults = List.copyOf(faults);
    troubles = List.copyOf(troubles);
    checkNotNegative(took, "took");
  }

  /** One fault of them, in words. */
  public record Fault(String words, Evidence gone) {
    public Fault {
      checkNotNull(words, "words");
      checkNotNull(gone, "gone");
    }
  }

  /** Whether nothing is in force any more, with proof. */
  public boolean clean() {
    return troubles.isEmpty() && faults.stream().allMatch(fault -> fault.gone().proven());
  }
}
