package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A journal with its judgement, and what every report asks of the two. */
record ReportFacts(Journal journal, Judgement judgement) {
  ReportFacts {
    journal = journal.upToEnd();
  }

  Optional<RunStarted> started() {
    return journal.first(RunStarted.class);
  }

  Optional<Scenario> scenario() {
    return started().map(RunStarted::scenario);
  }

  String runId() {
    return started().map(RunStarted::runId).orElse("unknown");
  }

  String scenarioName() {
    return scenario().map(Scenario::name).orElse("unknown");
  }

  long seed() {
    return started().map(RunStarted::seed).orElse(0L);
  }

  /** The sentence that explains the verdict best. */
  String why() {
    return judgement.outcome().reasons().stream().findFirst().orElse("nothing is known");
  }

  /** The command line that plays this run again: same victims, times and draws. */
  String replay() {
    StringBuilder command = new StringBuilder("./holdwater run ").append(scenarioName());
    command.append(" --seed ").append(seed());
    started()
        .ifPresent(
            run ->
                new TreeSet<>(run.without())
                    .forEach(pattern -> command.append(" --without ").append(pattern)));
    return command.toString();
  }

  /** How long the run took. */
  java.time.Duration length() {
    List<JournalEntry> entries = journal.entries();
    return entries.isEmpty()
        ? java.time.Duration.ZERO
        : java.time.Duration.between(entries.get(0).at(), entries.get(entries.size() - 1).at());
  }
}
