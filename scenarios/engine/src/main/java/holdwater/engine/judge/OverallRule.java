package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FAIL if any window failed with fault and traffic proven; else INCONCLUSIVE if anything is
 * unproven; else PASS. A run that was not played to its end can only be FAIL if an SLO stopped it.
 */
final class OverallRule {
  private static final String PASSED =
      "every SLO held in every window, the fault bit, traffic met it, and the system recovered";

  private final Journal journal;
  private final List<WindowJudgement> windows;
  private final List<InjectionJudgement> injections;

  OverallRule(Journal journal, List<WindowJudgement> windows, List<InjectionJudgement> injections) {
    this.journal = journal;
    this.windows = windows;
    this.injections = injections;
  }

  Outcome outcome() {
    RunStatus status = status();
    boolean mayFail = mayFail(status);
    List<WindowJudgement> failed =
        windows.stream().filter(judged -> mayFail && isTheSystems(judged)).toList();
    List<String> failures = new ArrayList<>();
    abortedByObjective()
        .filter(aborted -> mayFail && injections.stream().anyMatch(i -> i.evidence().proven()))
        .ifPresent(aborted -> failures.add(aborted.reason()));
    failed.stream().map(Sentences::failed).forEach(failures::add);
    List<String> unproven = new Unproven(journal, windows, injections, failed).reasons();
    return new Outcome(status, verdict(failures, unproven), reasons(failures, unproven));
  }

  private static Verdict verdict(List<String> failures, List<String> unproven) {
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

  private RunStatus status() {
    if (journal.first(HarnessFailed.class).isPresent()) {
      return RunStatus.FAILED;
    }
    // A journal without an end was written by a harness that was killed.
    return journal.first(RunEnded.class).map(RunEnded::status).orElse(RunStatus.FAILED);
  }

  /** A run that was not played to its end is no trial, unless an SLO ended it. */
  private boolean mayFail(RunStatus status) {
    boolean played =
        status == RunStatus.COMPLETED
            || (status == RunStatus.ABORTED && abortedByObjective().isPresent());
    boolean steadyHeld =
        windows.stream()
            .filter(judged -> judged.window().kind() == WindowKind.STEADY)
            .allMatch(judged -> judged.verdict() == Verdict.PASS);
    return played && steadyHeld && journal.first(LeaseLapsed.class).isEmpty();
  }

  private Optional<RunAborted> abortedByObjective() {
    return journal.all(RunAborted.class).filter(RunAborted::byObjective).findFirst();
  }

  /** Only a fault that bit, that traffic met, and that is gone when it should be, is a trial. */
  private boolean isTheSystems(WindowJudgement judged) {
    boolean bitAndMet =
        injections.stream().anyMatch(i -> i.step().equals(judged.step()) && i.proven());
    boolean gone = injections.stream().allMatch(i -> i.gone().proven());
    return judged.verdict() == Verdict.FAIL
        && bitAndMet
        && (judged.window().kind() != WindowKind.AFTER || gone);
  }
}
