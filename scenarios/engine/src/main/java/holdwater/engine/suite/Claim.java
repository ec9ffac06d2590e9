package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One scenario's claim of one pattern: a line of the matrix. */
public record Claim(Scenario scenario, Topology topology, Proof proof) {
  public Claim {
    checkNotNull(scenario, "scenario");
    checkNotNull(topology, "topology");
    checkNotNull(proof, "proof");
  }

  /** All that a scenario claims. */
  public static List<Claim> of(Scenario scenario, Topology topology) {
    return scenario.proves().stream().map(proof -> new Claim(scenario, topology, proof)).toList();
  }

  /** The run with the pattern. */
  RunOrder with(int trial) {
    return new RunOrder(scenario, topology, Set.of(), trial);
  }

  /** The run without it. */
  RunOrder without(int trial) {
    return new RunOrder(scenario, topology, Set.of(proof.pattern()), trial);
  }

  /** What must break without the pattern: "stream-starts held". */
  public String damage() {
    return proof.slo() + " " + proof.window().name().toLowerCase(Locale.ROOT);
  }
}
