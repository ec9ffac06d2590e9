package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvingGateTest {
  private final FakeClock clock = new FakeClock();
  private final List<String> played = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private GateResult gate(Suite suite, GateRun... runs) {
    Deque<GateRun> results = new ArrayDeque<>(List.of(runs));
    GatePlayer player =
        order -> {
          played.add(order.describe());
          GateRun run = results.remove();
          clock.advance(Duration.ofSeconds(run.played().seconds()));
          return run;
        };
    return new Gate(suite, player, new Listening(), clock, Map.of()).play(soFar -> {});
  }

  private final class Listening implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration left) {
      told.add(number + "/" + of + " " + order.describe());
    }

    @Override
    public void ended(int number, int of, RunOrder order, Played run) {}

    @Override
    public void known(RunOrder order, Played run) {}

    @Override
    public void notPlayed(RunOrder order, String why) {
      told.add(order.describe() + " not played: " + why);
    }
  }

  @Test
  void what_passed_is_played_again_without_its_pattern_when_all_scenarios_are_through() {
    GateResult result =
        gate(
            Rows.provingSuite(Rows.proving("a"), Rows.claimless("b")),
            Rows.pass(),
            Rows.pass(),
            Rows.caught());

    assertThat(told).containsExactly("1/3 a", "2/3 b", "3/3 a without zone-failover");
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.sentence()).startsWith("all 2 scenarios held").endsWith("; 1 proof caught");
    assertThat(result.proofs().get(0).sentence()).isEqualTo("caught: FAIL on stream-starts held");
  }

  @Test
  void pattern_that_nobody_misses_turns_the_suite_red() {
    GateResult result = gate(Rows.provingSuite(Rows.proving("a")), Rows.pass(), Rows.pass());

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.sentence())
        .endsWith("; 1 of 1 proof not caught: a without zone-failover masked");
  }

  @Test
  void failure_elsewhere_is_no_proof() {
    GateResult result = gate(Rows.provingSuite(Rows.proving("a")), Rows.pass(), Rows.missed());

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.proofs().get(0).word()).isEqualTo("missed");
  }

  @Test
  void what_is_no_pass_with_its_pattern_is_not_played_without_it() {
    GateResult result = gate(Rows.provingSuite(Rows.proving("a")), Rows.fail());

    assertThat(played).containsExactly("a");
    assertThat(told)
        .contains("a without zone-failover not played: with zone-failover it is no PASS");
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void inconclusive_ablation_is_played_once_more_and_then_stays_open() {
    GateResult result =
        gate(Rows.provingSuite(Rows.proving("a")), Rows.pass(), Rows.open(), Rows.open());

    assertThat(played).hasSize(3);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.proofs().get(0).word()).isEqualTo("undecided");
  }

  @Test
  void proof_that_the_budget_leaves_no_time_for_is_red_and_says_so() {
    GateRun slow = Rows.run(Rows.pass().played().status(), Verdict.PASS, "every SLO held", 1_150);

    GateResult result = gate(Rows.provingSuite(Rows.proving("a")), slow);

    assertThat(played).containsExactly("a");
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.proofs().get(0).sentence())
        .startsWith("undecided: not played: of the budget");
  }

  @Test
  void every_file_tells_what_was_caught_and_what_was_not() throws Exception {
    GateResult caught = Rows.proved(Rows.caught());
    GateResult masked = Rows.proved(Rows.pass());

    assertThat(GateText.lines(caught))
        .anySatisfy(line -> assertThat(line).startsWith("caught").contains("a without"));
    assertThat(GateMarkdown.of(masked))
        .contains("- **FAIL** a without zone-failover: masked: passes without it as well.")
        .contains("| a | zone-failover | stream-starts held | masked: passes without it as well |");
    assertThat(GateHtml.of(masked, List.of(), "runs"))
        .contains("<h2>Proof matrix</h2>")
        .contains("<span class=\"pill fail\">masked</span>")
        .contains("0 of 1 caught");
    assertThat(GateHtml.of(caught, List.of(), "runs")).contains("pill pass\">caught</span>");
    assertThat(GateJUnit.of(masked)).contains("without zone-failover").contains("masked");
    assertThat(GateSarif.of(masked)).contains("\"ruleId\" : \"pattern-not-caught\"");
    assertThat(GateAnnotations.of(masked))
        .contains("::error file=chaos/a.yaml,line=7,title=a with");
    assertThat(GateMetrics.of(caught))
        .contains("holdwater_pattern_caught{scenario=\"a\",pattern=\"zone-failover\"} 1");
    assertThat(new ObjectMapper().readTree(GateJson.of(masked)).at("/proofs/0/finding").asText())
        .isEqualTo("masked");
  }

  @Test
  void files_with_proofs_are_as_their_schemas_say() throws Exception {
    for (GateRun without : List.of(Rows.caught(), Rows.pass(), Rows.open())) {
      assertThat(GateSchemas.againstGate(GateJson.of(Rows.proved(without)))).isEmpty();
      assertThat(GateSchemas.againstSarif(GateSarif.of(Rows.proved(without)))).isEmpty();
    }
  }
}
