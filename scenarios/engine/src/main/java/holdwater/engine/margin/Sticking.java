package holdwater.engine.margin;

import holdwater.engine.judge.Aftermath;
import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether what a fault did stays when the fault is gone, whatever happened while it was there.
 *
 * @param verdict FAIL if the system is metastable, PASS if it came back, else it is not known
 * @param why in words
 * @param held how long the fault was really in force
 */
public record Sticking(Verdict verdict, String why, Duration held) {
  /** From a run's journal alone. */
  public static Sticking of(Journal journal, Judgement judgement) {
    Duration held = held(journal);
    List<Aftermath> stays = judgement.metastable();
    if (!stays.isEmpty()) {
      return new Sticking(Verdict.FAIL, stays.get(0).sentence(), held);
    }
    Optional<RecoveryMeasured> recovery = judgement.recovery();
    Optional<Duration> back =
        recovery.filter(measured -> measured.reverted().isPresent()).flatMap(m -> m.slo());
    if (back.isPresent()) {
      String why = "came back after " + back.get().toSeconds() + " s";
      return new Sticking(Verdict.PASS, why, held);
    }
    List<String> reasons = judgement.outcome().reasons();
    return new Sticking(
        Verdict.INCONCLUSIVE, reasons.isEmpty() ? "not seen to come back" : reasons.get(0), held);
  }

  /** From the first injection to the begin of the last revert. */
  private static Duration held(Journal journal) {
    Optional<Instant> begin = journal.first(FaultInjected.class).map(FaultInjected::at);
    Optional<Instant> end =
        journal.all(RevertBegan.class).map(RevertBegan::at).max(Instant::compareTo);
    return begin.isPresent() && end.isPresent()
        ? Duration.between(begin.get(), end.get())
        : Duration.ZERO;
  }
}
