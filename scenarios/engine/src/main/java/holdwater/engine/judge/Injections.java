package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the ledger proves of every fault. */
final class Injections {
  /** The shock of a scenario that expects nothing. */
  private static final Duration USUAL_SHOCK = Duration.ofSeconds(10);

  private final Journal journal;

  Injections(Journal journal) {
    this.journal = journal;
  }

  List<InjectionJudgement> judge() {
    ExposureJudge exposures = new ExposureJudge(journal);
    return journal.all(FaultInjected.class).map(injected -> judge(injected, exposures)).toList();
  }

  private InjectionJudgement judge(FaultInjected injected, ExposureJudge exposures) {
    String id = injected.injection();
    Exposure exposure = exposures.judge(injected, rule(injected.step()), heldFrom(injected));
    Optional<FaultReverted> reverted =
        journal
            .all(FaultReverted.class)
            .filter(entry -> entry.injection().equals(id))
            .reduce((earlier, later) -> later);
    Optional<Instant> began =
        journal
            .all(RevertBegan.class)
            .filter(entry -> entry.injection().equals(id))
            .map(RevertBegan::at)
            .findFirst();
    return new InjectionJudgement(
        id,
        injected.step(),
        injected.fault(),
        injected.target(),
        injected.injector(),
        evidence(injected),
        exposure,
        reverted
            .map(FaultReverted::gone)
            .orElse(Evidence.missing("nothing was written of its revert")),
        injected.at(),
        began,
        reverted.filter(entry -> entry.gone().proven()).map(FaultReverted::at));
  }

  /**
   * Whether the fault bit all the while: a measurement must show it before the held window begins,
   * and the last one too, for what bit at first may have gone by itself, and what bites late was
   * not held.
   */
  private Evidence evidence(FaultInjected injected) {
    List<EvidenceMeasured> measured =
        journal
            .all(EvidenceMeasured.class)
            .filter(entry -> entry.injection().equals(injected.injection()))
            .toList();
    if (measured.isEmpty()) {
      return Evidence.missing("nothing was measured");
    }
    EvidenceMeasured last = measured.get(measured.size() - 1);
    Optional<EvidenceMeasured> early = early(measured, heldFrom(injected));
    if (early.isPresent() && early.get().equals(last)) {
      return last.evidence();
    }
    String first =
        early
            .map(entry -> entry.evidence().statement())
            .orElse("nothing was measured before the held window");
    return new Evidence(
        early.filter(entry -> entry.evidence().proven()).isPresent() && last.evidence().proven(),
        first + "; at the end: " + last.evidence().statement());
  }

  /** The first before {@code heldFrom} that shows the fault, or else the last that does not. */
  private static Optional<EvidenceMeasured> early(
      List<EvidenceMeasured> measured, Instant heldFrom) {
    List<EvidenceMeasured> early =
        measured.stream().filter(entry -> entry.at().isBefore(heldFrom)).toList();
    return early.stream()
        .filter(entry -> entry.evidence().proven())
        .findFirst()
        .or(() -> early.stream().reduce((earlier, later) -> later));
  }

  /** Where the held window begins for every SLO, that of the longest shock too. */
  private Instant heldFrom(FaultInjected injected) {
    Duration shock =
        journal.first(RunStarted.class).stream()
            .flatMap(run -> run.scenario().expect().values().stream())
            .map(expectation -> expectation.shock().within())
            .max(Comparator.naturalOrder())
            .orElse(USUAL_SHOCK);
    return injected.at().truncatedTo(ChronoUnit.SECONDS).plus(shock);
  }

  private ExposureRule rule(String step) {
    return journal.first(RunStarted.class).stream()
        .flatMap(run -> run.scenario().timeline().steps().stream())
        .filter(candidate -> candidate.name().equals(step))
        .map(Step::exposure)
        .findFirst()
        .orElse(ExposureRule.DEFAULT);
  }
}
