package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.Capacity;
import java.util.Optional;
import java.util.stream.Stream;

/** A scenario that bounds its survivors proves nothing if they had more. */
final class CapacityDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings
        .journal()
        .all(FaultInjected.class)
        .filter(
            fault ->
                SurvivorsCapacity.granted(findings.journal(), fault) instanceof Capacity.Bounded)
        .map(fault -> SurvivorsCapacity.missed(findings.journal(), fault))
        .flatMap(Optional::stream)
        .map(missed -> Reason.unproven("survivors' capacity: " + missed));
  }
}
