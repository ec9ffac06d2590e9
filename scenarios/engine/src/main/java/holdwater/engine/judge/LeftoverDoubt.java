package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.LeftoverHealed;
import java.util.stream.Stream;

/**
 * A fault of an earlier run that could not be reverted may be in force in this one: what breaks
 * then may be its doing, so there is neither PASS nor FAIL.
 */
final class LeftoverDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings
        .journal()
        .all(LeftoverHealed.class)
        .filter(healed -> !healed.gone().proven())
        .map(
            healed ->
                Reason.noTrial(
                    healed.injection()
                        + " of an earlier run is left: "
                        + healed.gone().statement()));
  }
}
