package holdwater.engine.suite;

import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and claims written by hand. */
final class Runs {
  static final Broken STARTS_HELD = new Broken(ScenarioBuilder.STARTS, WindowKind.HELD);
  static final Broken STARTS_SHOCK = new Broken(ScenarioBuilder.STARTS, WindowKind.SHOCK);
  static final Broken STARTS_AFTER = new Broken(ScenarioBuilder.STARTS, WindowKind.AFTER);
  static final Broken OTHER_HELD = new Broken("api-availability", WindowKind.HELD);

  private Runs() {}

  static Played pass() {
    return played(RunStatus.COMPLETED, Verdict.PASS, "all held");
  }

  static Played inconclusive() {
    return played(RunStatus.COMPLETED, Verdict.INCONCLUSIVE, "marginal");
  }

  static Played interrupted() {
    return played(RunStatus.INTERRUPTED, Verdict.INCONCLUSIVE, "interrupted");
  }

  static Played broke() {
    return played(RunStatus.FAILED, Verdict.INCONCLUSIVE, "is the disk full?");
  }

  static Played fail(Broken... broken) {
    return played(RunStatus.COMPLETED, Verdict.FAIL, "it broke", broken);
  }

  private static Played played(RunStatus status, Verdict verdict, String why, Broken... broken) {
    return new Played(
        "7f3a",
        Optional.of("ab12"),
        status,
        verdict,
        why,
        List.of(broken),
        List.of(),
        Map.of(),
        240);
  }

  /** Zone outage proves zone-failover by stream starts while held. */
  static Claim claim() {
    return claim("zone-outage", "zone-failover");
  }

  static Claim claim(String name, String pattern) {
    Proof proof = new Proof(pattern, ScenarioBuilder.STARTS, WindowKind.HELD);
    Scenario scenario = new ScenarioBuilder().name(name).proves(proof).build();
    return new Claim(scenario, TwoZones.topology(), proof);
  }
}
