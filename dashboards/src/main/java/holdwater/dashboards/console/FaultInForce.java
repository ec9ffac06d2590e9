package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fault in force.
 *
 * @param fault with its dose, in words
 * @param by who put it there, for people
 * @param until when it is meant to end; empty where only its run knows
 * @param lease how long it would outlive its holder
 * @param evidence what the last look measured; empty before the first
 * @param held whether this console holds it, and so can heal it alone
 */
public record FaultInForce(
    String id,
    String fault,
    List<String> targets,
    String by,
    Instant since,
    Optional<Instant> until,
    Duration lease,
    Optional<Evidence> evidence,
    boolean held) {
  public FaultInForce {
    checkNotBlank(id, "id");
    checkNotBlank(fault, "fault");
    targets = List.copyOf(targets);
    checkNotBlank(by, "by");
    checkNotNull(since, "since");
    checkNotNull(until, "until");
    checkNotNull(lease, "lease");
    checkNotNull(evidence, "evidence");
  }

  /** Such as {@code latency 200 ms on a.gateway:a.catalog}; of many targets the first three. */
  String words() {
    return fault + " on " + Words.some(targets);
  }
}
