package holdwater.engine.judge;

import holdwater.model.fault.JvmFault;
import holdwater.model.fault.ProcessFault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.CapacityKept;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.Step;
import java.util.List;
import java.util.Optional;

/** Whether survivors gained by a fault what no real one would give them. */
final class SurvivorsCapacity {
  private SurvivorsCapacity() {}

  /** What the scenario grants them. */
  static Capacity granted(Journal journal, FaultInjected fault) {
    return journal.first(RunStarted.class).stream()
        .flatMap(run -> run.scenario().timeline().steps().stream())
        .filter(step -> step.name().equals(fault.step()))
        .map(Step::capacity)
        .findFirst()
        .orElse(new Capacity.Lost());
  }

  /** Why it cannot be said that they had that and no more; empty when it can. */
  static Optional<String> missed(Journal journal, FaultInjected fault) {
    if (fault.fault() instanceof JvmFault inside && inside.takesProcess()) {
      return Optional.of(
          "whoever survived '" + fault.step() + "' had the CPU of a process that it ends");
    }
    if (!(fault.fault() instanceof ProcessFault)) {
      return Optional.empty();
    }
    if (granted(journal, fault) instanceof Capacity.Lost) {
      return Optional.of("whoever survived '" + fault.step() + "' had the CPU of the victims too");
    }
    List<CapacityKept> told =
        journal
            .all(CapacityKept.class)
            .filter(kept -> kept.injection().equals(fault.injection()))
            .toList();
    if (told.isEmpty()) {
      return Optional.of("nobody says what became of it in '" + fault.step() + "'");
    }
    return told.stream().filter(kept -> !kept.kept()).map(CapacityKept::note).findFirst();
  }
}
