package holdwater.cli.format;

import static holdwater.model.Checks.checkNotNull;

import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A scenario without a mistake, and the topology that it names.
 *
 * @param external the system of somebody else's that is the topology, if it is one
 * @param alerts what Prometheus's alerts must do in a run of it; no verdict looks at that
 */
public record ScenarioFile(
    Path path,
    Scenario scenario,
    Topology topology,
    Optional<ExternalFile> external,
    AlertExpectation alerts) {
  public ScenarioFile {
    checkNotNull(path, "path");
    checkNotNull(scenario, "scenario");
    checkNotNull(topology, "topology");
    checkNotNull(external, "external");
    checkNotNull(alerts, "alerts");
  }

  /** One that expects nothing of alerts. */
  public ScenarioFile(
      Path path, Scenario scenario, Topology topology, Optional<ExternalFile> external) {
    this(path, scenario, topology, external, AlertExpectation.NONE);
  }
}
