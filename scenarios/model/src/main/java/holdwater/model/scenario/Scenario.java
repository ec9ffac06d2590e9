package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.Slo;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A drill: what is claimed, what is done, and what it may cost.
 *
 * @param expect by SLO name, in the order of names; every name is one of {@code slos}
 * @param proves the resilience patterns without which it must turn FAIL, and where; each SLO is one
 *     of {@code expect}
 */
public record Scenario(
    String name,
    List<String> tags,
    String hypothesis,
    String topology,
    TrafficModel traffic,
    List<Slo> slos,
    SteadyState steadyState,
    Timeline timeline,
    Map<String, Expectation> expect,
    Recovery recovery,
    Optional<AbortCondition> abort,
    BlastRadius blastRadius,
    List<Proof> proves) {
  public Scenario {
    checkNotBlank(name, "scenario name");
    tags = List.copyOf(tags);
    checkNotBlank(hypothesis, "hypothesis");
    checkNotBlank(topology, "topology");
    checkNotNull(traffic, "traffic");
    slos = List.copyOf(slos);
    checkNotNull(steadyState, "steadyState");
    checkNotNull(timeline, "timeline");
    // Map.copyOf has another order in every process, and a second judgement must not.
    expect = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(expect)));
    checkNotNull(recovery, "recovery");
    checkNotNull(abort, "abort");
    checkNotNull(blastRadius, "blastRadius");
    proves = List.copyOf(proves);
    for (String expected : expect.keySet()) {
      checkArgument(
          slos.stream().anyMatch(slo -> slo.name().equals(expected)),
          "expect names no SLO of this scenario: '%s'",
          expected);
    }
    for (Proof proof : proves) {
      checkArgument(
          expect.containsKey(proof.slo()), "proves names an SLO without expectation: %s", proof);
    }
  }

  /** Names of the patterns that it claims to prove. */
  public List<String> provenPatterns() {
    return proves.stream().map(Proof::pattern).toList();
  }

  /** The longest shock of its SLOs; the usual one if it expects nothing. */
  public Duration longestShock() {
    return Expectation.shocks(expect.values())
        .max(Comparator.naturalOrder())
        .orElse(Window.USUAL_SHOCK);
  }

  /** The shortest shock of its SLOs; the usual one if it expects nothing. */
  public Duration shortestShock() {
    return Expectation.shocks(expect.values())
        .min(Comparator.naturalOrder())
        .orElse(Window.USUAL_SHOCK);
  }

  /** The same without a condition that stops it. */
  public Scenario withoutAbort() {
    return new Scenario(
        name,
        tags,
        hypothesis,
        topology,
        traffic,
        slos,
        steadyState,
        timeline,
        expect,
        recovery,
        Optional.empty(),
        blastRadius,
        proves);
  }

  /** The same with other steps. */
  public Scenario with(Timeline steps) {
    return new Scenario(
        name,
        tags,
        hypothesis,
        topology,
        traffic,
        slos,
        steadyState,
        steps,
        expect,
        recovery,
        abort,
        blastRadius,
        proves);
  }
}
