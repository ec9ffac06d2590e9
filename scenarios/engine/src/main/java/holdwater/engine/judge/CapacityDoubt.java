package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.Capacity;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scenario that bounds its survivors proves nothing if they had more. Where more was burned in
 * the victims' place than those had used, survivors had less than any fault leaves them, so what
 * broke is no FAIL.
 */
final class CapacityDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return Stream.concat(tooLittleTaken(findings), tooMuchTaken(findings));
  }

  private static Stream<Reason> tooMuchTaken(Findings findings) {
    return findings
        .journal()
        .all(CapacityKept.class)
        .filter(kept -> CapacityRule.tooMuchBurned(kept.cores(), kept.used()))
        .map(kept -> Reason.noTrial("survivors' capacity: " + kept.note()));
  }

  private static Stream<Reason> tooLittleTaken(Findings findings) {
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
