package holdwater.cli;

import holdwater.model.journal.JournalListener;
import holdwater.model.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** Who else listens to each run of a suite on a stack of ours. */
@FunctionalInterface
public interface RunListeners {
  /** Nobody. */
  RunListeners NONE = (directory, scenario) -> List.of();

  /**
   * Those of a run that is about to begin.
   *
   * @param directory of the run
   */
  List<JournalListener> of(Path directory, Scenario scenario);
}
