package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.InjectionRefused;
import java.util.stream.Stream;

/** A fault that was refused was never tried. */
final class RefusalDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings
        .journal()
        .all(InjectionRefused.class)
        .map(
            refused ->
                Reason.unproven("the fault could not be put in force: " + refused.message()));
  }
}
