package holdwater.engine.run;

import holdwater.engine.judge.SimianJudge;
import holdwater.engine.judge.SimianJudgement;
import holdwater.engine.report.EventFile;
import holdwater.engine.report.SimianReports;
import holdwater.engine.simian.Unleashing;
import holdwater.model.journal.Journal;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.nio.file.Path;

/**
 * Lets simians loose on a system while viewers come: a run like that of a scenario ({@link
 * ScenarioRunner#run}), but for who brings the faults and by what it is judged ({@link
 * SimianJudge}). Not to be used twice.
 */
public final class SimianRunner {
  private final ScenarioRunner runner;
  private final Path directory;

  /**
   * Opens and connects nothing.
   *
   * @param like whose topology, viewers, SLOs and expectations are used; its timeline is not
   */
  public SimianRunner(
      Scenario like, Topology topology, Unleashing simians, RunSettings settings, RunPorts ports) {
    this.directory = settings.directory();
    RunPorts heard = ports.alsoTelling(new EventFile(directory.resolve(EventFile.NAME)));
    this.runner =
        new ScenarioRunner(
            () -> SimianPlan.of(like, topology, simians, settings, heard),
            run -> new SimianPlayer(run, simians),
            settings,
            heard);
  }

  /**
   * The run, from the first step to the last.
   *
   * @throws InvalidScenario at the first step; then nothing was started or written
   */
  public SimianResult run() {
    return runner.run(this::report);
  }

  private SimianResult report(LiveRun run) {
    try {
      Journal journal = run.log().whole();
      SimianJudgement judgement = SimianJudge.judge(journal);
      SimianReports.write(directory, journal, judgement);
      return new SimianResult(journal, judgement, directory);
    } catch (RuntimeException e) {
      Journal failed = ScenarioRunner.unreported(run, e);
      return new SimianResult(failed, SimianJudge.judge(failed), directory);
    }
  }
}
