package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.RunResult;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a suite keeps of a run: small enough for a state file, and enough to find the rest.
 *
 * @param journalHead the hash of the journal's last line
 * @param why the weightiest reason
 * @param broken what FAILed
 * @param held what was seen while faults were held
 * @param tellers by pattern, the instances that told whether it is switched on
 * @param seconds from the order to the verdict, the stack's start included
 */
public record Played(
    String runId,
    Optional<String> journalHead,
    RunStatus status,
    Verdict verdict,
    String why,
    List<Broken> broken,
    List<HeldTotal> held,
    Map<String, Set<String>> tellers,
    long seconds) {
  public Played {
    checkNotNull(runId, "runId");
    checkNotNull(journalHead, "journalHead");
    checkNotNull(status, "status");
    checkNotNull(verdict, "verdict");
    checkNotNull(why, "why");
    broken = List.copyOf(broken);
    held = List.copyOf(held);
    tellers = Map.copyOf(tellers);
  }

  /** Of a run that is over and took so long. */
  public static Played of(String runId, RunResult result, long seconds) {
    List<String> reasons = result.outcome().reasons();
    return new Played(
        runId,
        result.journal().chain().head(),
        result.outcome().status(),
        result.outcome().verdict(),
        reasons.isEmpty() ? "" : reasons.get(0),
        Broken.of(result.judgement()),
        HeldTotal.of(result.judgement()),
        Tellers.of(result.journal()),
        seconds);
  }

  /** The same, of which nothing counts: somebody stopped the suite meanwhile. */
  public Played asInterrupted() {
    return new Played(
        runId,
        journalHead,
        RunStatus.INTERRUPTED,
        Verdict.INCONCLUSIVE,
        why,
        List.of(),
        List.of(),
        Map.of(),
        seconds);
  }

  /** Who told of that pattern. */
  Set<String> tellers(String pattern) {
    return new TreeSet<>(tellers.getOrDefault(pattern, Set.of()));
  }

  boolean interrupted() {
    return status == RunStatus.INTERRUPTED;
  }

  /** Whether the harness failed: it says nothing of the system, and nothing of the next try. */
  boolean broke() {
    return status == RunStatus.FAILED;
  }

  boolean is(Verdict other) {
    return verdict == other;
  }
}
