package holdwater.testkit;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.SteadyState;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Target;
import holdwater.model.scenario.Timeline;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scenarios that are valid until a test says otherwise: zone b of {@link TwoZones} is lost for 70 s
 * at 10 starts a second, which may cost 3 s of the first 10, and 1 % from then on.
 */
public final class ScenarioBuilder {
  /** The SLO that every scenario has unless a test says otherwise. */
  public static final String STARTS = "stream-starts";

  /** What it counts, and what the schedule is made of. */
  private static final String STREAM_START = "stream-start";

  private final List<Slo> slos = new ArrayList<>(List.of(slo(STARTS)));
  private final Map<String, Expectation> expect = new HashMap<>(Map.of(STARTS, expectation(0.99)));
  private final List<Step> steps = new ArrayList<>();
  private String name = "zone-outage";
  private String hypothesis =
      "Losing zone b costs viewers at most 3 bad seconds; then starts work as before.";
  private Optional<List<Proof>> proves = Optional.empty();
  private double perSecond = 10;
  private SteadyState steadyState = new SteadyState(seconds(30), seconds(120));
  private Recovery recovery = new Recovery(seconds(60), seconds(30));
  private Optional<AbortCondition> abort = Optional.empty();
  private BlastRadius blastRadius = new BlastRadius(1, 1);

  /** An SLO as production has it: 99.99 % in 30 days; of requests, unless it is the usual one. */
  public static Slo slo(String name) {
    return new Slo(
        name,
        name + " end well",
        new EventRatio(STARTS.equals(name) ? STREAM_START : "api-request", Optional.of(seconds(3))),
        new Objective(0.9999),
        Duration.ofDays(30));
  }

  /** 3 bad seconds of the first 10, and {@code share} from then on. */
  public static Expectation expectation(double share) {
    return new Expectation(
        new Expectation.Shock(seconds(10), seconds(3)), new Objective(share), new Objective(share));
  }

  /** Every instance that is in {@code zone}. */
  public static Target zone(String zone) {
    return new Target.Instances(
        Optional.empty(), Optional.of(zone), Optional.empty(), Optional.empty(), Selection.ALL);
  }

  /** The instance of that id. */
  public static Target instance(String id) {
    return new Target.Instances(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(id), Selection.ALL);
  }

  public ScenarioBuilder name(String other) {
    name = other;
    return this;
  }

  public ScenarioBuilder hypothesis(String other) {
    hypothesis = other;
    return this;
  }

  /** In place of the usual proof of zone-failover. */
  public ScenarioBuilder proves(Proof... others) {
    proves = Optional.of(List.of(others));
    return this;
  }

  public ScenarioBuilder starts(double rate) {
    perSecond = rate;
    return this;
  }

  public ScenarioBuilder steadyState(int atLeastSeconds, int atMostSeconds) {
    steadyState = new SteadyState(seconds(atLeastSeconds), seconds(atMostSeconds));
    return this;
  }

  /** One more SLO, with an expectation of its own. */
  public ScenarioBuilder slo(String name, Expectation expectation) {
    slos.add(slo(name));
    expect.put(name, expectation);
    return this;
  }

  public ScenarioBuilder expect(String slo, Expectation expectation) {
    expect.put(slo, expectation);
    return this;
  }

  /** The SLOs are there, yet nothing is expected of them. */
  public ScenarioBuilder noObjective() {
    expect.clear();
    return this;
  }

  /** One more step; the first one said replaces the usual outage of zone b. */
  public ScenarioBuilder step(
      String name, int atSeconds, Fault fault, Target target, int atLeast, int atMost) {
    return step(
        new Step(
            name,
            seconds(atSeconds),
            fault,
            target,
            new Hold(seconds(atLeast), seconds(atMost)),
            ExposureRule.DEFAULT));
  }

  public ScenarioBuilder step(Step step) {
    steps.add(step);
    return this;
  }

  public ScenarioBuilder abort(double badShare, int overSeconds, int minEvents) {
    abort = Optional.of(new AbortCondition(STARTS, badShare, seconds(overSeconds), minEvents));
    return this;
  }

  public ScenarioBuilder recovery(int capacitySeconds, int sloSeconds) {
    recovery = new Recovery(seconds(capacitySeconds), seconds(sloSeconds));
    return this;
  }

  public ScenarioBuilder blastRadius(int zones, int keepPerService) {
    blastRadius = new BlastRadius(zones, keepPerService);
    return this;
  }

  public Scenario build() {
    if (steps.isEmpty()) {
      step("lose-zone-b", 0, new Outage(), zone("b"), 70, 130);
    }
    return new Scenario(
        name,
        List.of("smoke"),
        hypothesis,
        "two-zones",
        new TrafficModel("evening-viewing", perSecond, STREAM_START),
        slos,
        steadyState,
        new Timeline(steps),
        expect,
        recovery,
        abort,
        blastRadius,
        proves.orElseGet(this::usualProof));
  }

  private List<Proof> usualProof() {
    return expect.containsKey(STARTS)
        ? List.of(new Proof("zone-failover", STARTS, WindowKind.HELD))
        : List.of();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
