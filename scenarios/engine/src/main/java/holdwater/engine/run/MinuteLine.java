package holdwater.engine.run;

import holdwater.engine.judge.SloBudget;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.verdict.WindowJudgement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said each minute while simians are loose: faults, the last minute, what is left. */
final class MinuteLine {
  private final LiveRun run;
  private final RollingSlos slos;
  private int minute;
  private int struck;
  private int heldBack;

  MinuteLine(LiveRun run, RollingSlos slos) {
    this.run = run;
    this.slos = slos;
  }

  void struck() {
    struck++;
  }

  void heldBack() {
    heldBack++;
  }

  /** The line of the minute that is over. */
  String say(List<SloBudget> budgets) {
    minute++;
    String rolling = slos.now().stream().map(MinuteLine::words).collect(Collectors.joining(", "));
    double spent = budgets.stream().mapToDouble(SloBudget::share).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%d min: %d faults, %d held back; %s; %s; %.0f %% of a budget spent",
        minute,
        struck,
        heldBack,
        rolling,
        ready(),
        100 * spent);
  }

  private static String words(WindowJudgement judged) {
    return RollingSlos.clause(judged) + " " + judged.verdict();
  }

  private String ready() {
    List<InstanceStatus> instances =
        run.log()
            .journal()
            .all(InstancesObserved.class)
            .reduce((earlier, later) -> later)
            .map(InstancesObserved::instances)
            .orElse(List.of());
    long ready = instances.stream().filter(InstanceStatus::ready).count();
    return ready + " of " + instances.size() + " instances ready";
  }
}
