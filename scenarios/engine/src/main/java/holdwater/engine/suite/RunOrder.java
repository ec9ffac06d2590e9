package holdwater.engine.suite;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run that a suite wants.
 *
 * @param without patterns that stack and viewers do without
 * @param trial 1 for the first time that the suite wants it, and so on
 */
public record RunOrder(Scenario scenario, Topology topology, Set<String> without, int trial) {
  public RunOrder {
    checkNotNull(scenario, "scenario");
    checkNotNull(topology, "topology");
    without = Set.copyOf(without);
    checkArgument(trial > 0, "trial must be above 0, was %s", trial);
  }

  /** "zone-outage without zone-failover". */
  public String describe() {
    return without.isEmpty()
        ? scenario.name()
        : scenario.name() + " without " + String.join(", ", new TreeSet<>(without));
  }
}
