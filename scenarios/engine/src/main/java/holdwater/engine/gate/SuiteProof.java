package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.suite.Claim;
import holdwater.engine.suite.RunOrder;
import holdwater.model.scenario.Proof;
import java.util.Set;

/** A claim of a scenario, which a suite tries without the claim's pattern. */
public record SuiteProof(SuiteScenario scenario, Proof proof) {
  public SuiteProof {
    checkNotNull(scenario, "scenario");
    checkNotNull(proof, "proof");
  }

  /** "zone-outage without zone-failover". */
  public String name() {
    return order().describe();
  }

  Claim claim() {
    return new Claim(scenario.scenario(), scenario.topology(), proof);
  }

  /** A run of the scenario without the pattern. */
  RunOrder order() {
    return new RunOrder(scenario.scenario(), scenario.topology(), Set.of(proof.pattern()), 1);
  }
}
