package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private final FakeClock clock = new FakeClock();
  private final List<String> played = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<GateResult> soFar = new ArrayList<>();
  private Duration budget = Duration.ofMinutes(20);
  private boolean stopAtFirstRed;
  private boolean retryInconclusive = true;

  private GateResult gate(List<String> names, GateRun... runs) {
    Deque<GateRun> results = new ArrayDeque<>(List.of(runs));
    Suite suite =
        new Suite(
            "gate",
            "",
            names.stream().map(Rows::scenario).toList(),
            budget,
            stopAtFirstRed,
            retryInconclusive);
    GatePlayer player =
        order -> {
          played.add(order.describe());
          GateRun run = results.remove();
          clock.advance(Duration.ofSeconds(run.played().seconds()));
          return run;
        };
    return gate(suite, player);
  }

  private GateResult gate(Suite suite, GatePlayer player) {
    return new Gate(suite, player, new Listening(), clock, Map.of()).play(soFar::add);
  }

  private final class Listening implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration left) {
      told.add(number + "/" + of + " " + order.describe() + ", " + left.toSeconds() + " s left");
    }

    @Override
    public void ended(int number, int of, RunOrder order, Played run) {
      told.add(number + "/" + of + " " + run.verdict());
    }

    @Override
    public void known(RunOrder order, Played run) {}

    @Override
    public void notPlayed(RunOrder order, String why) {
      told.add(order.describe() + " not played: " + why);
    }
  }

  @Test
  void suite_of_which_all_pass_passes() {
    GateResult result = gate(List.of("a", "b"), Rows.pass(), Rows.pass());

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.sentence()).startsWith("all 2 scenarios held");
    assertThat(told)
        .containsExactly("1/2 a, 470 s left", "1/2 PASS", "2/2 b, 180 s left", "2/2 PASS");
  }

  @Test
  void fail_is_never_played_again_and_later_green_does_not_hide_it() {
    GateResult result = gate(List.of("a", "b"), Rows.fail(), Rows.pass());

    assertThat(played).containsExactly("a", "b");
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.sentence()).isEqualTo("1 of 2 scenarios red: a FAIL");
  }

  @Test
  void fail_of_a_first_try_stays_whatever_a_second_one_says() {
    assertThat(Rows.row("a", Rows.fail(), Rows.pass()).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void inconclusive_is_played_once_more_and_the_second_answer_counts_and_is_told() {
    GateResult result = gate(List.of("a"), Rows.open(), Rows.pass());

    assertThat(played).containsExactly("a", "a");
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.rows().get(0).sentence())
        .isEqualTo("every SLO held (second try; the first: marginal)");
  }

  @Test
  void twice_inconclusive_is_red_and_not_played_a_third_time() {
    GateResult result = gate(List.of("a"), Rows.open(), Rows.open());

    assertThat(played).hasSize(2);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void suite_that_wants_no_second_try_has_none() {
    retryInconclusive = false;

    assertThat(gate(List.of("a"), Rows.open()).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(played).hasSize(1);
  }

  @Test
  void what_the_budget_leaves_no_time_for_is_inconclusive_and_never_left_out() {
    budget = Duration.ofSeconds(420);

    GateResult result = gate(List.of("a", "b", "c"), Rows.pass(), Rows.pass());

    assertThat(played).containsExactly("a", "b");
    assertThat(result.rows()).hasSize(3);
    assertThat(result.rows().get(2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.rows().get(2).sentence())
        .isEqualTo(
            "not played: of the budget of 420 s 360 s have passed, and a run of it takes about 180"
                + " s");
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(told).last().asString().startsWith("c not played: of the budget");
  }

  @Test
  void second_try_that_does_not_fit_is_not_begun_and_that_is_told() {
    budget = Duration.ofSeconds(300);

    GateResult result = gate(List.of("a"), Rows.open());

    assertThat(played).hasSize(1);
    assertThat(result.rows().get(0).sentence())
        .startsWith("marginal; no second try: of the budget of 300 s");
  }

  @Test
  void suite_that_ends_at_its_first_red_says_so_of_the_rest() {
    stopAtFirstRed = true;

    GateResult result = gate(List.of("a", "b", "c"), Rows.pass(), Rows.fail());

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.rows().get(2).sentence())
        .isEqualTo("not played: the suite ends at its first red, which is b");
  }

  @Test
  void interrupted_suite_keeps_what_was_judged() {
    GateResult result = gate(List.of("a", "b", "c"), Rows.fail(), Rows.interrupted());

    assertThat(result.status()).isEqualTo(GateStatus.INTERRUPTED);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.rows().get(0).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.rows().get(1).sentence())
        .isEqualTo("interrupted; no second try: the suite was interrupted");
    assertThat(result.rows().get(2).sentence()).isEqualTo("not played: the suite was interrupted");
  }

  @Test
  void error_of_the_harness_is_no_verdict_and_hides_no_fail() {
    assertThat(gate(List.of("a"), Rows.broke(), Rows.broke()).exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(gate(List.of("a", "b"), Rows.fail(), Rows.broke(), Rows.broke()).exitCode())
        .isEqualTo(ExitCode.FAIL);
  }

  @Test
  void what_throws_costs_one_scenario_and_not_the_others() {
    GatePlayer player =
        order -> {
          if (order.scenario().name().equals("a")) {
            throw new DeploymentFailed("the daemon does not answer: call 'holdwater down'");
          }
          return Rows.pass();
        };

    GateResult result = gate(Rows.suite(Rows.scenario("a"), Rows.scenario("b")), player);

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(result.rows().get(0).sentence())
        .isEqualTo("could not be played: the daemon does not answer: call 'holdwater down'");
    assertThat(result.rows().get(1).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void whoever_finds_a_gate_that_was_killed_finds_it_red() {
    gate(List.of("a", "b"), Rows.pass(), Rows.pass());

    assertThat(soFar).extracting(GateResult::status).containsOnly(GateStatus.UNDER_WAY);
    assertThat(soFar).extracting(GateResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
    assertThat(soFar.get(1).rows().get(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(soFar.get(1).rows().get(1).sentence())
        .isEqualTo("not played: its turn has not come yet");
  }

  @Test
  void short_run_that_answered_nothing_does_not_make_the_rest_look_shorter() {
    gate(List.of("a", "b"), Rows.broke(), Rows.open(), Rows.pass());

    assertThat(told).contains("2/2 b, 235 s left");
  }

  @Test
  void suite_without_scenarios_or_with_one_twice_is_none() {
    assertThatThrownBy(Rows::suite).hasMessageContaining("without scenarios");
    assertThatThrownBy(() -> Rows.suite(Rows.scenario("a"), Rows.scenario("a")))
        .hasMessageContaining("plays each scenario once");
  }
}
