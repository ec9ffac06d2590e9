package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.judge.Judge;
import holdwater.engine.run.RunSettings.Repeated;
import holdwater.engine.run.Victims;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An earlier run as it has to be played again: its scenario as the journal has it and not as the
 * file says by now, its seed, from which victims and chances follow, and its ablation.
 */
public record Replay(RunStarted run, List<TargetResolved> victims, Verdict verdict) {
  public Replay {
    checkNotNull(run, "run");
    victims = List.copyOf(victims);
    checkNotNull(verdict, "verdict");
  }

  /**
   * Of a run that may have ended anyhow.
   *
   * @throws JournalFailed when the journal does not say what was run
   */
  public static Replay of(Journal journal) {
    RunStarted run =
        journal
            .first(RunStarted.class)
            .orElseThrow(() -> new JournalFailed("the journal does not say what was run"));
    return new Replay(
        run, journal.all(TargetResolved.class).toList(), Judge.judge(journal).outcome().verdict());
  }

  public Scenario scenario() {
    return run.scenario();
  }

  public Set<String> without() {
    return run.without();
  }

  /** What the new run writes down of the old one. */
  public Repeated repeated() {
    return new Repeated(run.runId(), verdict);
  }

  /**
   * Why this would be no replay on that topology: one sentence for each step whose victims would be
   * others. None when all is as it was.
   */
  public List<String> differences(Topology topology) {
    List<ResolvedTarget> now = Victims.of(scenario(), topology, run.seed());
    List<String> differences = new ArrayList<>();
    List<Step> steps = scenario().timeline().steps();
    for (int i = 0; i < steps.size(); i++) {
      difference(steps.get(i).name(), now.get(i)).ifPresent(differences::add);
    }
    return differences;
  }

  private Optional<String> difference(String step, ResolvedTarget now) {
    Optional<ResolvedTarget> then =
        victims.stream()
            .filter(entry -> entry.step().equals(step))
            .map(TargetResolved::resolved)
            .findFirst();
    if (then.isEmpty()) {
      return Optional.of("the journal does not say whom step '" + step + "' took");
    }
    if (then.get().equals(now)) {
      return Optional.empty();
    }
    return Optional.of(
        "step '"
            + step
            + "' took "
            + names(then.get())
            + ", and would take "
            + names(now)
            + " now");
  }

  private static String names(ResolvedTarget target) {
    return target.isEmpty() ? "nobody" : String.join(", ", target.names());
  }

  /** What the replay shows of the old verdict, in words. */
  public String compare(Verdict now) {
    return now == verdict
        ? "replay of " + run.runId() + ": the same verdict, " + now
        : "replay of "
            + run.runId()
            + ": not the same verdict, "
            + verdict
            + " then, "
            + now
            + " now";
  }
}
