package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that stands between a run and a PASS, as plain sentences, the weightiest first. */
final class Unproven {
  private final Journal journal;
  private final List<WindowJudgement> windows;
  private final List<InjectionJudgement> injections;
  private final List<WindowJudgement> counted;
  private final List<String> reasons = new ArrayList<>();

  /**
   * @param counted windows that failed and are reason enough for a FAIL
   */
  Unproven(
      Journal journal,
      List<WindowJudgement> windows,
      List<InjectionJudgement> injections,
      List<WindowJudgement> counted) {
    this.journal = journal;
    this.windows = windows;
    this.injections = injections;
    this.counted = counted;
  }

  List<String> reasons() {
    Optional<Scenario> scenario = journal.first(RunStarted.class).map(RunStarted::scenario);
    if (scenario.isEmpty()) {
      return List.of("the journal does not say what was run");
    }
    ending();
    each(LeaseLapsed.class, lapsed -> "lease lost: " + lapsed.message());
    each(
        InjectionRefused.class,
        refused -> "the fault could not be put in force: " + refused.message());
    each(RunAborted.class, aborted -> "the timeline was stopped: " + aborted.reason());
    leftovers();
    objectives(scenario.get());
    steadyState();
    injections.forEach(this::injection);
    neverInjected(scenario.get());
    if (!injections.isEmpty()) {
      faultWindows(scenario.get());
      recovery(scenario.get().recovery());
    }
    if (!reasons.isEmpty()) {
      // By itself a failed probe is no reason: what it did not show is missed above, if anything
      // is.
      each(ProbeFailed.class, probe -> probe.probe() + " could not be asked: " + probe.message());
    }
    return reasons;
  }

  private <T extends JournalEntry> void each(Class<T> kind, Function<T, String> sentence) {
    journal.all(kind).map(sentence).distinct().forEach(reasons::add);
  }

  private void ending() {
    each(HarnessFailed.class, failed -> "the harness failed: " + failed.message());
    Optional<RunStatus> status = journal.first(RunEnded.class).map(RunEnded::status);
    if (status.isEmpty()) {
      reasons.add("the journal ends before the run did: the harness was killed");
    } else if (status.get() == RunStatus.INTERRUPTED) {
      reasons.add("interrupted before the run was complete");
    }
  }

  private void leftovers() {
    journal
        .all(LeftoverHealed.class)
        .filter(healed -> !healed.gone().proven())
        .map(
            healed ->
                healed.injection() + " of an earlier run is left: " + healed.gone().statement())
        .forEach(reasons::add);
  }

  private void objectives(Scenario scenario) {
    if (scenario.expect().isEmpty()) {
      reasons.add("no objective: the scenario expects nothing of any SLO, so nothing can pass");
    }
  }

  private void steadyState() {
    windows.stream()
        .filter(judged -> judged.window().kind() == WindowKind.STEADY)
        .filter(judged -> judged.verdict() != Verdict.PASS)
        .map(Sentences::undecided)
        .forEach(reasons::add);
  }

  private void injection(InjectionJudgement injection) {
    String subject = injection.fault().kind() + " '" + injection.step() + "'";
    if (!injection.evidence().proven()) {
      reasons.add(subject + " is not proven to have bitten: " + injection.evidence().statement());
    }
    if (!injection.exposure().proven()) {
      reasons.add(subject + " met no traffic: " + injection.exposure().statement());
    }
    if (!injection.gone().proven()) {
      reasons.add(subject + " is not proven to be reverted: " + injection.gone().statement());
    }
  }

  private void neverInjected(Scenario scenario) {
    for (Step step : scenario.timeline().steps()) {
      if (injections.stream().noneMatch(injection -> injection.step().equals(step.name()))) {
        reasons.add("no fault was injected for step '" + step.name() + "'");
      }
    }
  }

  private void faultWindows(Scenario scenario) {
    windows.stream()
        .filter(judged -> judged.window().kind() != WindowKind.STEADY)
        .filter(judged -> judged.verdict() != Verdict.PASS && !counted.contains(judged))
        .map(Sentences::undecided)
        .forEach(reasons::add);
    for (String slo : scenario.expect().keySet()) {
      EnumSet<WindowKind> seen = EnumSet.noneOf(WindowKind.class);
      windows.stream()
          .filter(judged -> judged.slo().equals(slo))
          .forEach(judged -> seen.add(judged.window().kind()));
      for (WindowKind kind : EnumSet.complementOf(seen)) {
        reasons.add(slo + " was never observed " + Sentences.during(kind));
      }
    }
  }

  private void recovery(Recovery limits) {
    Optional<RecoveryMeasured> measured = journal.first(RecoveryMeasured.class);
    if (measured.isEmpty()) {
      reasons.add("recovery was not measured");
      return;
    }
    within("all instances ready", measured.get().capacity(), limits.capacityWithin());
    within("all SLIs inside for 15 s", measured.get().slo(), limits.sloWithin());
  }

  private void within(String what, Optional<Duration> took, Duration limit) {
    if (took.isEmpty()) {
      reasons.add("not recovered: never saw " + what + " within " + limit.toSeconds() + " s");
    } else if (took.get().compareTo(limit) > 0) {
      reasons.add(
          "not recovered in time: "
              + what
              + " took "
              + took.get().toSeconds()
              + " s of "
              + limit.toSeconds()
              + " s allowed");
    }
  }
}
