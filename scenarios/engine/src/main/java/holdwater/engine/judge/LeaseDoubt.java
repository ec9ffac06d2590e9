package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.LeaseLapsed;
import java.util.stream.Stream;

/** Without its lease a fault may have been gone while its windows were measured. */
final class LeaseDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings
        .journal()
        .all(LeaseLapsed.class)
        .map(lapsed -> Reason.noTrial("lease lost: " + lapsed.message()));
  }
}
