package holdwater.engine.judge;

import holdwater.model.journal.Journal;
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
    Exposure exposure =
        exposures.judge(
            injected, rule(injected.step()), heldFrom(injected, Comparator.naturalOrder()));
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
        new EvidenceOverTime(journal, injected)
            .judge(heldFrom(injected, Comparator.<Duration>naturalOrder().reversed())),
        exposure,
        reverted
            .map(FaultReverted::gone)
            .orElse(Evidence.missing("nothing was written of its revert")),
        injected.at(),
        began,
        reverted.filter(entry -> entry.gone().proven()).map(FaultReverted::at));
  }

  /** Where the held window begins of the SLO whose shock is the greatest in that order. */
  private Instant heldFrom(FaultInjected injected, Comparator<Duration> order) {
    Duration shock =
        journal.first(RunStarted.class).stream()
            .flatMap(run -> run.scenario().expect().values().stream())
            .map(expectation -> expectation.shock().within())
            .max(order)
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
