package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * FAIL if any window, all shocks together, the recovery, or a write that was acknowledged failed;
 * else INCONCLUSIVE if anything is unproven; else PASS. A doubt that voids the run leaves neither
 * PASS nor FAIL.
 */
final class OverallRule {
  private static final String PASSED =
      "every SLO held in every window, the fault bit, traffic met it, and the system recovered";

  private final Findings findings;

  OverallRule(Findings findings) {
    this.findings = findings;
  }

  Outcome outcome() {
    List<Reason> doubts = Doubts.of(findings);
    boolean trial = doubts.stream().noneMatch(Reason::voids);
    List<String> failures = trial ? failures() : List.of();
    List<String> unproven = new ArrayList<>(doubts.stream().map(Reason::sentence).toList());
    if (!trial) {
      findings.failed().map(Sentences::undecided).forEach(unproven::add);
      besideWindows().forEach(unproven::add);
    }
    return new Outcome(
        status(findings.journal()), verdict(failures, unproven), reasons(failures, unproven));
  }

  private List<String> failures() {
    Stream<String> aborted =
        AbortSeen.of(findings)
            .filter(seen -> seen.shown() && !seen.excused())
            .filter(AbortSeen::causedByFault)
            .map(AbortSeen::reason);
    Stream<String> stays = findings.metastable().stream().map(Aftermath::sentence);
    return Stream.of(aborted, findings.failed().map(Sentences::failed), stays, besideWindows())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /** What the system failed at, and no window by itself shows. */
  private Stream<String> besideWindows() {
    if (findings.journal().first(RunStarted.class).isEmpty()) {
      return Stream.empty();
    }
    if (findings.stoppedByWatch().isPresent()) {
      // What had to come back had no time to, and several shocks were not all meant to end there.
      return LostWrites.failed(findings);
    }
    return Stream.of(
            ShocksTogether.failed(findings), Return.failed(findings), LostWrites.failed(findings))
        .flatMap(sentences -> sentences);
  }

  static Verdict verdict(List<String> failures, List<String> unproven) {
    if (!failures.isEmpty()) {
      return Verdict.FAIL;
    }
    return unproven.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private static List<String> reasons(List<String> failures, List<String> unproven) {
    List<String> reasons = new ArrayList<>(failures);
    reasons.addAll(unproven);
    return reasons.isEmpty() ? List.of(PASSED) : reasons;
  }

  static RunStatus status(Journal journal) {
    if (journal.first(HarnessFailed.class).isPresent()) {
      return RunStatus.FAILED;
    }
    // A journal without an end was written by a harness that was killed.
    return journal.first(RunEnded.class).map(RunEnded::status).orElse(RunStatus.FAILED);
  }
}
