package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.Timeline;
import holdwater.model.topology.Instance;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was put in force must be what its step says, on those whom it names: a harmless fault on
 * somebody whom nobody needs would be taken for the outage of a zone. A journal that says otherwise
 * contradicts itself, and is a trial of something else.
 */
final class OtherTargetDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .flatMap(injection -> contradiction(injection, findings).stream())
        .map(words -> "the journal contradicts itself: " + words)
        .map(Reason::noTrial);
  }

  private static Optional<String> contradiction(InjectionJudgement injection, Findings findings) {
    List<Step> steps = findings.scenario().timeline().steps();
    Optional<Step> step =
        steps.stream().filter(each -> each.name().equals(injection.step())).findFirst();
    if (step.isEmpty()) {
      return unknown(injection, findings);
    }
    return otherFault(injection, step.get())
        .or(() -> otherThanResolved(injection, findings.journal()))
        .or(() -> beside(injection, step.get()))
        .or(() -> spared(injection, step.get(), findings));
  }

  /** Simians may mean to strike more often than a scenario has steps. */
  private static Optional<String> unknown(InjectionJudgement injection, Findings findings) {
    boolean cutOff =
        SimianJudge.played(findings.journal())
            && findings.scenario().timeline().steps().size() == Timeline.MAX_STEPS;
    return cutOff
        ? Optional.empty()
        : Optional.of(
            "a fault was put in force for step '" + injection.step() + "', which is none");
  }

  private static Optional<String> otherFault(InjectionJudgement injection, Step step) {
    return injection.fault().equals(step.fault())
        ? Optional.empty()
        : Optional.of(
            "step '%s' asks for %s, and %s was put in force"
                .formatted(step.name(), step.fault().describe(), injection.fault().describe()));
  }

  private static Optional<String> otherThanResolved(InjectionJudgement injection, Journal journal) {
    return journal
        .all(TargetResolved.class)
        .filter(resolved -> resolved.step().equals(injection.step()))
        .filter(resolved -> !names(resolved.resolved()).equals(names(injection.target())))
        .map(
            resolved ->
                hit(injection)
                    + ", where before the run it was to be "
                    + String.join(", ", resolved.resolved().names()))
        .findFirst();
  }

  private static Set<String> names(ResolvedTarget target) {
    return new HashSet<>(target.names());
  }

  /** Whom the step does not mean. */
  private static Optional<String> beside(InjectionJudgement injection, Step step) {
    return step.target().means(injection.target())
        ? Optional.empty()
        : Optional.of(other(injection, step));
  }

  /**
   * Whom the step means and nobody hit, or one too many. A simian spares who does not take part.
   */
  private static Optional<String> spared(
      InjectionJudgement injection, Step step, Findings findings) {
    if (SimianJudge.played(findings.journal())) {
      return Optional.empty();
    }
    Target wanted = step.target();
    List<Instance> meant =
        findings.journal().first(StackReady.class).stream()
            .flatMap(ready -> ready.instances().stream())
            .map(InstanceStatus::instance)
            .filter(wanted::takes)
            .toList();
    List<Instance> hit = injection.target().instances();
    boolean right = wanted.pick() == Selection.ONE ? hit.size() == 1 : hit.containsAll(meant);
    return right ? Optional.empty() : Optional.of(other(injection, step));
  }

  private static String other(InjectionJudgement injection, Step step) {
    return hit(injection) + ", where the scenario says " + step.target().describe();
  }

  private static String hit(InjectionJudgement injection) {
    List<String> names = injection.target().names();
    return "'%s' hit %s"
        .formatted(injection.step(), names.isEmpty() ? "nobody" : String.join(", ", names));
  }
}
