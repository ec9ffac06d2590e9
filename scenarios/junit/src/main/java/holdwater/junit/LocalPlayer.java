package holdwater.junit;

import holdwater.cli.Home;
import holdwater.cli.RunFolders;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.run.ScenarioRunner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** Plays scenarios on systems that are processes of this machine. */
final class LocalPlayer implements ScenarioPlayer {
  private final Home home;

  LocalPlayer(Home home) {
    this.home = home;
  }

  @Override
  public RunResult play(ResilienceTest wanted, String test) {
    Wiring wiring = new Wiring(home);
    ScenarioFile file = wiring.scenarios().read(List.of(wanted.value())).get(0);
    Path directory = RunFolders.create(home.runs(), new SecureRandom());
    RunSettings settings =
        new RunSettings(
            directory.getFileName().toString(),
            wanted.seed(),
            Set.of(wanted.without()),
            directory,
            Versions.of(home.installation()),
            "JUnit " + test);
    RunResult result =
        new ScenarioRunner(
                file.scenario(),
                file.topology(),
                settings,
                wiring.runPorts(directory, List.of(), new Interruption()))
            .run();
    RunFolders.linkLatest(directory);
    return result;
  }
}
