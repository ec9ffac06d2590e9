package holdwater.cli.format;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.nio.file.Path;

/** A scenario without a mistake, and the topology that it names. */
public record ScenarioFile(Path path, Scenario scenario, Topology topology) {
  public ScenarioFile {
    checkNotNull(path, "path");
    checkNotNull(scenario, "scenario");
    checkNotNull(topology, "topology");
  }
}
