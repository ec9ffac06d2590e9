package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.SimianJudge;
import holdwater.engine.judge.SimianJudgement;
import holdwater.engine.report.EventFile;
import holdwater.engine.report.SimianConsole;
import holdwater.engine.report.SimianReports;
import holdwater.engine.report.SimianSummary;
import holdwater.engine.simian.ChaosGorilla;
import holdwater.engine.simian.ChaosKong;
import holdwater.engine.simian.ChaosMonkey;
import holdwater.engine.simian.Consent;
import holdwater.engine.simian.Hours;
import holdwater.engine.simian.LatencyMonkey;
import holdwater.engine.simian.Rhythm;
import holdwater.engine.simian.Simian;
import holdwater.engine.simian.SimianPolicy;
import holdwater.engine.simian.Unleashing;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeTraffic;
import holdwater.testkit.Load;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty minutes of simians in fake time. */
class SimianRunnerTest {
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final long SEED = 7;

  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aSystemThatSurvives() {
    run = new FakeRun(runs);
  }

  private static Unleashing simians(Simian... simians) {
    Rhythm rhythm =
        new Rhythm(
            Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofSeconds(90), Hours.any());
    List<SimianPolicy> policies =
        Arrays.stream(simians)
            .map(simian -> new SimianPolicy(simian, rhythm, Consent.ALL, new BlastRadius(1, 1)))
            .toList();
    return new Unleashing(policies, LENGTH);
  }

  private SimianResult play(Simian... simians) {
    return run.simians(simians(simians), SEED).run();
  }

  private static List<FaultInjected> struck(SimianResult result) {
    return result.journal().all(FaultInjected.class).toList();
  }

  private static List<String> notes(Journal journal) {
    return journal.all(PhaseChanged.class).map(PhaseChanged::note).toList();
  }

  /** From so many seconds after the viewers came, {@code load}; until then all is well. */
  private void from(long second, Load load) {
    run.traffic.script(moment -> moment.second() >= second ? load : Load.good(10));
  }

  private void assertNothingLeft(SimianResult result) {
    assertThat(run.faults.anyInForce()).isFalse();
    assertThat(result.journal().open()).isEmpty();
    assertThat(run.traffic.stopped()).isTrue();
    assertThat(run.platform.deployment().stopped()).isTrue();
  }

  @Test
  void system_that_survives_passes_and_every_fault_is_reverted() {
    SimianResult result = play(new ChaosMonkey());

    SimianJudgement judgement = result.judgement();
    assertThat(judgement.outcome().reasons()).singleElement().asString().contains("every SLO held");
    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(judgement.faults()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(judgement.withheld()).isZero();
    assertThat(judgement.faults())
        .allSatisfy(
            fault ->
                assertThat(fault.cost().get("stream-starts")).isEqualTo(Duration.ofMillis(500)));
    assertThat(judgement.judged()).isGreaterThanOrEqualTo(LENGTH);
    assertThat(judgement.survivors()).contains("r1.database");
    assertThat(judgement.ready()).isEqualTo(5);
    assertNothingLeft(result);
  }

  @Test
  void viewers_are_watched_while_a_slow_injector_works() {
    run.injectionTakes(Duration.ofSeconds(6));

    SimianResult result = play(new ChaosMonkey());

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    Instant begun = struck(result).get(0).at();
    assertThat(result.journal().all(TrafficObserved.class).map(TrafficObserved::at))
        .filteredOn(at -> at.isAfter(begun) && at.isBefore(begun.plusSeconds(6)))
        .hasSizeBetween(5, 7);
    assertNothingLeft(result);
  }

  @Test
  void slow_injector_of_a_simian_is_stopped_like_any_other() {
    run.afterInjection(Duration.ofSeconds(2), run.interruption::interrupt);
    run.injectionTakes(Duration.ofSeconds(6));

    SimianResult result = play(new ChaosMonkey());

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.faults.all()).isEmpty();
    assertNothingLeft(result);
  }

  @Test
  void several_kinds_of_simians_share_the_time_one_fault_at_once() {
    SimianResult result = play(new ChaosMonkey(), new LatencyMonkey(), new ChaosGorilla());

    assertThat(result.judgement().outcome().verdict()).isEqualTo(Verdict.PASS);
    List<FaultInjected> struck = struck(result);
    List<FaultReverted> reverted = result.journal().all(FaultReverted.class).toList();
    assertThat(reverted).hasSameSizeAs(struck);
    for (int i = 1; i < struck.size(); i++) {
      assertThat(struck.get(i).at()).isAfter(reverted.get(i - 1).at().plusSeconds(89));
    }
  }

  @Test
  void same_seed_takes_the_same_victims_at_the_same_offsets(@TempDir Path others) {
    SimianResult first = play(new ChaosMonkey());
    run = new FakeRun(others);
    SimianResult second = play(new ChaosMonkey());

    assertThat(offsets(second)).isEqualTo(offsets(first)).isNotEmpty();
    assertThat(struck(second).stream().map(FaultInjected::target).toList())
        .isEqualTo(struck(first).stream().map(FaultInjected::target).toList());
  }

  private static List<Duration> offsets(SimianResult result) {
    Instant steady =
        result
            .journal()
            .all(WindowClosed.class)
            .filter(closed -> closed.window().kind() == WindowKind.STEADY)
            .map(WindowClosed::at)
            .findFirst()
            .orElseThrow();
    return struck(result).stream().map(f -> Duration.between(steady, f.at())).toList();
  }

  @Test
  void nobody_strikes_while_an_slo_is_outside() {
    from(95, Load.good(10).bad(1));

    SimianResult result = play(new ChaosMonkey());

    assertThat(struck(result)).isEmpty();
    assertThat(notes(result.journal()))
        .anyMatch(note -> note.startsWith("monkey-1 held back: not inside its objective"));
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons())
        .contains("no simian struck, so nothing was tried");
  }

  @Test
  void steady_state_that_does_not_hold_lets_nobody_loose() {
    run.traffic.script(moment -> Load.good(10).bad(1));

    SimianResult result = play(new ChaosMonkey());

    assertThat(struck(result)).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertNothingLeft(result);
  }

  @Test
  void budget_that_is_gone_stops_them_and_fails() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(10) : Load.good(10));

    SimianResult result = play(new ChaosMonkey());

    assertThat(result.judgement().outcome().reasons().get(0))
        .startsWith("stream-starts has no budget left: the faults cost ");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(struck(result)).hasSize(1);
    assertNothingLeft(result);
  }

  @Test
  void faults_that_each_cost_little_and_together_too_much_fail() {
    run.traffic.script(SimianRunnerTest::sixSecondsOfEachFault);

    SimianResult result = play(new ChaosMonkey());

    assertThat(struck(result)).hasSizeGreaterThan(2);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.judgement().budgets()).singleElement().matches(budget -> budget.gone());
  }

  private static Load sixSecondsOfEachFault(FakeTraffic.Moment moment) {
    boolean early = moment.faultFor().filter(second -> second < 6).isPresent();
    return early ? Load.good(10).bad(10) : Load.good(10);
  }

  @Test
  void abort_condition_of_the_scenario_stops_them_at_once() {
    run.scenario.abort(0.5, 10, 50);
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(8) : Load.good(10));

    SimianResult result = play(new ChaosMonkey());

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(struck(result)).hasSize(1);
    FaultReverted reverted = result.journal().first(FaultReverted.class).orElseThrow();
    assertThat(Duration.between(struck(result).get(0).at(), reverted.at()))
        .isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void ctrl_c_reverts_and_verifies_and_ends_as_interrupted() {
    run.afterInjection(Duration.ofSeconds(10), run.interruption::interrupt);

    SimianResult result = play(new ChaosGorilla());

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(struck(result)).hasSize(1);
    assertThat(result.journal().first(FaultReverted.class).orElseThrow().gone().proven()).isTrue();
    assertNothingLeft(result);
  }

  @Test
  void lost_lease_ends_the_run_undecided() {
    run.afterInjection(Duration.ofSeconds(10), run.injector::renewBroken);

    SimianResult result = play(new ChaosGorilla());

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons())
        .anyMatch(reason -> reason.startsWith("lease lost"));
    assertNothingLeft(result);
  }

  @Test
  void fault_that_cannot_be_reverted_lets_no_other_come() {
    run.injector.revertRefused();

    SimianResult result = play(new ChaosMonkey());

    assertThat(struck(result)).hasSize(1);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons())
        .anyMatch(reason -> reason.contains("could not be reverted"));
  }

  @Test
  void fault_that_does_not_bite_is_no_pass() {
    run.injector.withoutEffect();

    SimianResult result = play(new ChaosMonkey());

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.judgement().outcome().reasons())
        .anyMatch(reason -> reason.startsWith("monkey-1 is not proven"));
  }

  @Test
  void kong_on_one_region_is_refused_before_anything_is_written() {
    assertThatThrownBy(() -> play(new ChaosKong()))
        .isInstanceOf(InvalidScenario.class)
        .hasMessageContaining("Chaos Kong takes a region");
    assertThat(run.heard).isEmpty();
  }

  @Test
  void each_minute_has_its_line_and_the_console_says_it() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.alsoListening =
        List.of(new SimianConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8)));

    SimianResult result = play(new ChaosMonkey());

    assertThat(notes(result.journal()).stream().filter(note -> note.contains(" min: ")))
        .hasSizeBetween(19, 20)
        .first()
        .asString()
        .isEqualTo(
            "1 min: 0 faults, 0 held back; stream-starts 0 of 600 bad PASS;"
                + " 5 of 5 instances ready; 0 % of a budget spent");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("faults are meant to come in 1200 s", "2 min: ", "kill of ", "proven: ");
  }

  @Test
  void events_and_verdict_lie_in_the_folder_and_the_journal_alone_says_the_same()
      throws IOException {
    SimianResult result = play(new ChaosMonkey());

    List<String> events = Files.readAllLines(result.directory().resolve(EventFile.NAME));
    int faults = struck(result).size();
    assertThat(events).hasSize(3 * faults);
    assertThat(events.get(0))
        .contains("\"event\":\"struck\",\"simian\":\"monkey\",\"step\":\"monkey-1\"")
        .contains("\"fault\":\"kill\",\"victims\":[\"");
    assertThat(events).filteredOn(line -> line.contains("\"event\":\"cost\"")).hasSize(faults);
    assertThat(events).anyMatch(line -> line.contains("\"badSeconds\":{\"stream-starts\":0.5}"));
    Journal read = JournalFile.read(result.directory().resolve(JournalFile.NAME)).journal();
    assertThat(SimianJudge.played(read)).isTrue();
    assertThat(SimianReports.json(read, SimianJudge.judge(read)))
        .isEqualTo(Files.readString(result.directory().resolve(SimianReports.VERDICT)));
  }

  @Test
  void summary_has_each_fault_with_its_cost_budgets_and_survivors() {
    List<String> lines = SimianSummary.lines(play(new ChaosMonkey()).judgement());

    assertThat(lines)
        .anyMatch(line -> line.contains("monkey-1") && line.contains("stream-starts 0.5"))
        .anyMatch(line -> line.startsWith("budget") && line.contains("of 12."))
        .anyMatch(line -> line.startsWith("survivors") && line.contains("5 of 5 ready"))
        .contains("verdict: PASS");
  }
}
