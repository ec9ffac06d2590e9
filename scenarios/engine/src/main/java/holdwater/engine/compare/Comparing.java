package holdwater.engine.compare;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.journal.Journal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds a run of a scenario against one or more earlier ones, from their journals alone. What
 * counts as a difference says {@link DifferenceRule}. Without state: it may be used by several
 * threads.
 */
public final class Comparing {
  private final CompareSettings settings;

  public Comparing(CompareSettings settings) {
    this.settings = checkNotNull(settings, "settings");
  }

  /**
   * Compares {@code now} with all of {@code before} together.
   *
   * @param before at least one, in the order of time
   * @throws JournalFailed when a journal does not say what was run
   */
  public Comparison compare(List<Journal> before, Journal now) {
    checkArgument(!before.isEmpty(), "there is nothing to compare with");
    Set<String> obstacles = new LinkedHashSet<>();
    before.forEach(earlier -> obstacles.addAll(Obstacles.between(earlier, now)));
    List<RunFacts> runs = new ArrayList<>();
    before.forEach(earlier -> runs.add(RunFacts.of(earlier)));
    runs.add(RunFacts.of(now));
    return obstacles.isEmpty()
        ? compared(runs)
        : comparison(runs, List.of(), List.of(), List.copyOf(obstacles));
  }

  private Comparison compared(List<RunFacts> runs) {
    WindowFigures windows = new WindowFigures(runs);
    RunNumbers numbers = new RunNumbers(runs);
    boolean runsTell = runs.size() > PredictionInterval.LEAST_RUNS;
    List<String> notes = new ArrayList<>(windows.notes());
    notes.addAll(numbers.notes());
    Machines.difference(runs).ifPresent(notes::add);
    if (!runsTell) {
      notes.add(
          "what differs from run to run by chance is known of three earlier runs or more"
              + " (--history); of fewer only the tolerance covers it");
    }
    return comparison(
        runs,
        new DifferenceRule(settings).figures(windows.samples(), numbers.measured()),
        notes,
        windows.toldOnly() ? List.of("the machine had no room in any window") : List.of());
  }

  private Comparison comparison(
      List<RunFacts> runs, List<Figure> figures, List<String> notes, List<String> obstacles) {
    RunFacts now = runs.get(runs.size() - 1);
    return new Comparison(
        now.started().scenario().name(),
        runs.subList(0, runs.size() - 1).stream().map(RunFacts::told).toList(),
        now.told(),
        settings,
        figures,
        notes,
        obstacles);
  }
}
