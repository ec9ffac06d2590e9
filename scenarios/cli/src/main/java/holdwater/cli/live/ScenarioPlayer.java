package holdwater.cli.live;

import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.console.ScenarioRun;
import holdwater.engine.run.Interruption;
import java.nio.file.Path;

/** Plays a scenario whose files go to a folder, and returns when the run is over. */
@FunctionalInterface
interface ScenarioPlayer {
  /**
   * Plays it once.
   *
   * @param by who wanted it, for people
   * @throws RuntimeException when it could not be begun
   */
  ScenarioRun.Result play(
      ScenarioFile file, Path folder, String by, RunNews news, Interruption interruption);
}
