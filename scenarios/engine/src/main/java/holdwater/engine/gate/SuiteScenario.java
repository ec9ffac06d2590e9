package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.suite.RunOrder;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.util.Set;

/** A scenario of a suite, with what a run of it needs. */
public record SuiteScenario(Scenario scenario, Topology topology, ScenarioSource source) {
  public SuiteScenario {
    checkNotNull(scenario, "scenario");
    checkNotNull(topology, "topology");
    checkNotNull(source, "source");
  }

  /** Its name. */
  public String name() {
    return scenario.name();
  }

  /** A run of it with everything on. */
  RunOrder order() {
    return new RunOrder(scenario, topology, Set.of(), 1);
  }
}
