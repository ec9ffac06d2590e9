package holdwater.adapters.external;

import holdwater.model.journal.JournalEntry.FaultInjected;
import java.util.List;

/** Answers: what do other processes have in force, or put in force, as their ledgers say? */
@FunctionalInterface
public interface HeldByOthers {
  /**
   * Those beside one of ours, which stands in its own ledger already. So of two that begin at once
   * at least one is seen by the other.
   *
   * @throws RuntimeException when nobody can tell; then nothing may be put in force
   */
  List<FaultInjected> beside(String injection);
}
