package holdwater.engine.gate;

import holdwater.engine.report.Failure;
import holdwater.engine.report.TestCase;
import holdwater.engine.report.WindowResult;
import holdwater.engine.run.RunResult;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.Played;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        all);
  }

  static GateRow row(String name, GateRun... attempts) {
    return new GateRow(scenario(name), List.of(attempts), Optional.empty(), false);
  }
}
