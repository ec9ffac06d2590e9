package holdwater.engine.gate;

import holdwater.engine.compare.Change;
import holdwater.engine.compare.CompareSettings;
import holdwater.engine.compare.ComparedRun;
import holdwater.engine.compare.Comparison;
import holdwater.engine.compare.Figure;
import holdwater.engine.compare.Metric;
import holdwater.engine.compare.Quantity;
import holdwater.engine.report.Failure;
import holdwater.engine.report.TestCase;
import holdwater.engine.report.WindowResult;
import holdwater.engine.run.RunResult;
import holdwater.engine.suite.Broken;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.Played;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Suites and their runs, written by hand. */
final class Rows {
  static final Handover FIT = new Handover(true, "1 fault proven gone");
  static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  private Rows() {}

  static SuiteScenario scenario(String name) {
    return scenario(name, "Losing zone b costs viewers little.", "chaos/" + name + ".yaml");
  }

  static SuiteScenario scenario(String name, String hypothesis, String file) {
    Scenario scenario = new ScenarioBuilder().name(name).hypothesis(hypothesis).build();
    return new SuiteScenario(
        scenario,
        TwoZones.topology(),
        new ScenarioSource(file, 7, Map.of(ScenarioBuilder.STARTS, 20)));
  }

  static Suite suite(SuiteScenario... scenarios) {
    return new Suite(
        "gate", "A fault of each kind.", List.of(scenarios), Duration.ofMinutes(20), false, true);
  }

  static GateRun run(RunStatus status, Verdict verdict, String why, long seconds) {
    Played played =
        new Played(
            "7f3a",
            Optional.of("ab12"),
            status,
            verdict,
            why,
            List.of(),
            List.of(),
            Map.of(),
            seconds);
    WindowResult held = new WindowResult("stream-starts", "held", 60, 600, 3, verdict, why);
    List<Failure> failures =
        verdict == Verdict.FAIL
            ? List.of(
                new Failure(
                    Optional.of("stream-starts"),
                    Optional.of("held"),
                    held.numbers(),
                    List.of("outage of " + why),
                    Optional.of(why),
                    List.of("zone-failover")))
            : List.of();
    List<TestCase> cases =
        List.of(
            new TestCase("holdwater." + why, held.name(), 60, verdict, held.numbers(), why),
            new TestCase("holdwater." + why, "verdict", seconds, verdict, why, why));
    return new GateRun(
        played,
        status == RunStatus.INTERRUPTED,
        42,
        List.of(held),
        failures,
        cases,
        Map.of(Phase.DEPLOY, Duration.ofSeconds(20), Phase.FAULT, Duration.ofSeconds(seconds / 2)),
        verdict == Verdict.PASS ? FIT : new Handover(false, why));
  }

  static GateRun pass() {
    return run(RunStatus.COMPLETED, Verdict.PASS, "every SLO held", 180);
  }

  static GateRun fail() {
    return run(RunStatus.COMPLETED, Verdict.FAIL, "stream-starts broke its objective", 180);
  }

  static GateRun open() {
    return run(RunStatus.COMPLETED, Verdict.INCONCLUSIVE, "marginal", 180);
  }

  static GateRun interrupted() {
    return run(RunStatus.INTERRUPTED, Verdict.INCONCLUSIVE, "interrupted", 40);
  }

  static GateRun broke() {
    return run(RunStatus.FAILED, Verdict.INCONCLUSIVE, "is the disk full?", 10);
  }

  /** Of a run that was really played. */
  static GateRun of(RunResult result) {
    return GateRun.of(Played.of("7f3a", result, 200), false, result, FIT);
  }

  static GateResult result(GateRow... rows) {
    List<GateRow> all = List.of(rows);
    Suite suite =
        new Suite(
            "gate",
            "A fault of each kind.",
            all.stream().map(GateRow::scenario).toList(),
            Duration.ofMinutes(20),
            false,
            true);
    return new GateResult(
        suite,
        STARTED,
        Duration.ofSeconds(all.stream().mapToLong(GateRow::seconds).sum()),
        Map.of("holdwater", "0.1.0", "commit", "c0ffee", "java", "17"),
        GateStatus.COMPLETED,
        all,
        List.of(),
        Optional.empty());
  }

  /** A scenario that claims to prove zone-failover by stream starts while the fault is held. */
  static SuiteScenario proving(String name) {
    return claiming(name, new Proof("zone-failover", ScenarioBuilder.STARTS, WindowKind.HELD));
  }

  /** A scenario that claims nothing. */
  static SuiteScenario claimless(String name) {
    return claiming(name);
  }

  private static SuiteScenario claiming(String name, Proof... proofs) {
    return new SuiteScenario(
        new ScenarioBuilder().name(name).proves(proofs).build(),
        TwoZones.topology(),
        new ScenarioSource("chaos/" + name + ".yaml", 7, Map.of()));
  }

  static Suite provingSuite(SuiteScenario... scenarios) {
    return new Suite(
        "nightly",
        "",
        List.of(scenarios),
        Duration.ofMinutes(20),
        false,
        true,
        /* prove= */ true,
        ChangeMap.NONE,
        Optional.empty());
  }

  /** A suite that proves, judged: what {@code without} a pattern became of its first scenario. */
  static GateResult proved(GateRun without) {
    Suite suite = provingSuite(proving("a"), claimless("b"));
    List<GateRow> rows =
        suite.scenarios().stream()
            .map(each -> new GateRow(each, List.of(pass()), Optional.empty(), false))
            .toList();
    GateProof proof =
        new GateProof(
            suite.proofs().get(0),
            Optional.of(pass().played()),
            List.of(without),
            Optional.empty(),
            false);
    return new GateResult(
        suite,
        STARTED,
        Duration.ofSeconds(540),
        Map.of("holdwater", "0.1.0"),
        GateStatus.COMPLETED,
        rows,
        List.of(proof),
        Optional.empty());
  }

  /** FAILs where the claim says. */
  static GateRun caught() {
    return broken(new Broken(ScenarioBuilder.STARTS, WindowKind.HELD));
  }

  /** FAILs, and elsewhere. */
  static GateRun missed() {
    return broken(new Broken(ScenarioBuilder.STARTS, WindowKind.AFTER));
  }

  private static GateRun broken(Broken where) {
    GateRun fail = fail();
    Played played = fail.played();
    return new GateRun(
        new Played(
            played.runId(),
            played.journalHead(),
            played.status(),
            played.verdict(),
            played.why(),
            List.of(where),
            played.held(),
            played.tellers(),
            played.seconds()),
        false,
        fail.seed(),
        fail.windows(),
        fail.failures(),
        fail.cases(),
        fail.phases(),
        fail.handover());
  }

  /** What compare found: starts of the last of three runs took a third longer, or as long. */
  static Comparison comparison(String scenario, Change change) {
    double now = change == Change.NONE ? 212 : 281;
    Figure figure =
        new Figure(
            new Metric(Quantity.LATENCY, "stream-start", "all windows"),
            212,
            List.of(210.0, 214.0),
            now,
            OptionalDouble.empty(),
            OptionalDouble.of(0.002),
            change);
    return new Comparison(
        scenario,
        List.of(compared("a1"), compared("b2")),
        compared("7f3a"),
        CompareSettings.USUAL,
        List.of(figure),
        List.of(),
        List.of());
  }

  private static ComparedRun compared(String id) {
    return new ComparedRun(id, STARTED, 42, "c0ffee", Verdict.PASS);
  }

  static GateRow row(String name, GateRun... attempts) {
    return new GateRow(scenario(name), List.of(attempts), Optional.empty(), false);
  }
}
