package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.Exposure;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the ledger proves of every fault. */
final class Injections {
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
            injected, rule(injected.step()), heldFrom(injected, Scenario::longestShock));
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
        new EvidenceOverTime(journal, injected).judge(heldFrom(injected, Scenario::shortestShock)),
        exposure,
        reverted
            .map(FaultReverted::gone)
            .orElse(Evidence.missing("nothing was written of its revert")),
        injected.at(),
        began,
        reverted.filter(entry -> entry.gone().proven()).map(FaultReverted::at));
  }

  /** Where the held window begins behind that shock. */
  private Instant heldFrom(FaultInjected injected, Function<Scenario, Duration> ofScenario) {
    Duration shock =
        journal
            .first(RunStarted.class)
            .map(run -> ofScenario.apply(run.scenario()))
            .orElse(Window.USUAL_SHOCK);
    return Window.shock(injected.at(), shock, Instant.MAX).end();
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
