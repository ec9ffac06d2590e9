package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Slo;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which nobody of ours sends anything, and the calls at links are judged. */
class WitnessedRunTest {
  private static final WitnessRatio CALLS =
      new WitnessRatio(List.of(WitnessRatio.ENTRIES), WitnessRatio.USUAL_CLASSES, Optional.empty());

  @TempDir private Path runs;
  private FakeRun run;

  @BeforeEach
  void nobodyOfOurs() {
    run = new FakeRun(runs);
    run.scenarioAs = WitnessedRunTest::witnessed;
  }

  private static Scenario witnessed(Scenario usual) {
    List<Slo> slos =
        usual.slos().stream()
            .map(
                slo -> new Slo(slo.name(), slo.description(), CALLS, slo.objective(), slo.period()))
            .toList();
    return new Scenario(
        usual.name(),
        usual.tags(),
        usual.hypothesis(),
        usual.topology(),
        TrafficModel.none(),
        slos,
        usual.steadyState(),
        usual.timeline(),
        usual.expect(),
        usual.recovery(),
        usual.abort(),
        usual.blastRadius(),
        usual.proves());
  }

  private String inconclusive() {
    RunResult result = run.play();
    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return String.join("\n", result.outcome().reasons());
  }

  @Test
  void calls_that_go_on_as_before_are_a_pass() {
    RunResult result = run.play();

    assertThat(result.outcome().verdict())
        .as(String.join(", ", result.outcome().reasons()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void calls_that_fail_are_a_fail() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(5) : Load.good(10));

    assertThat(run.play().outcome().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void calls_that_nobody_sees_any_more_are_not_good() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).lost() : Load.good(10));

    assertThat(inconclusive()).contains("no events");
  }

  @Test
  void some_seconds_without_a_call_are_not_good_either() {
    run.traffic.script(
        moment ->
            moment.faultFor().filter(second -> second >= 30 && second < 34).isPresent()
                ? Load.good(10).lost()
                : FakeRun.usual(moment));

    assertThat(inconclusive()).contains("was silent for 4 s");
  }

  @Test
  void those_that_are_left_are_no_proof() {
    run.traffic.script(moment -> Load.good(moment.faulty() ? 6 : 10));

    assertThat(inconclusive()).contains("is judged by survivors");
  }

  @Test
  void a_generator_that_ends_leaves_no_traffic() {
    run.afterInjection(
        Duration.ofSeconds(20),
        () -> run.traffic.pollFails("the generator ended at +75 s, exit code 1"));

    assertThat(inconclusive()).contains("the generator ended at +75 s, exit code 1");
    assertThat(run.faults.anyInForce()).isFalse();
  }

  @Test
  void nobody_at_the_links_is_no_steady_state() {
    run.traffic.script(moment -> Load.good(0));

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.outcome().status()).isEqualTo(RunStatus.COMPLETED);
  }
}
