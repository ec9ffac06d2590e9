package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.margin.DoseKind;
import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.SuiteListener;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.PacketLoss;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarginGateTest {
  private final FakeClock clock = new FakeClock();
  private final List<RunOrder> played = new ArrayList<>();

  private static SuiteScenario slow() {
    Scenario scenario =
        new ScenarioBuilder()
            .name("slow")
            .proves()
            .step(
                "late",
                0,
                new Latency(Duration.ofMillis(300), Duration.ZERO),
                new Target.Links("a.gateway", "*.catalog"),
                70,
                130)
            .build();
    return new SuiteScenario(
        scenario, TwoZones.topology(), new ScenarioSource("chaos/slow.yaml", 7, Map.of()));
  }

  private static Suite suite(double atLeast) {
    return new Suite(
        "gate",
        "",
        List.of(slow()),
        Duration.ofMinutes(20),
        false,
        true,
        /* prove= */ false,
        List.of(new SuiteMargin(slow(), DoseKind.LATENCY, atLeast)),
        ChangeMap.NONE,
        Optional.empty());
  }

  private GateResult gate(Suite suite, GateRun... runs) {
    Deque<GateRun> results = new ArrayDeque<>(List.of(runs));
    GatePlayer player =
        order -> {
          played.add(order);
          return results.remove();
        };
    return new Gate(suite, player, new Silent(), clock, Map.of()).play(soFar -> {});
  }

  private static final class Silent implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration left) {}

    @Override
    public void ended(int number, int of, RunOrder order, Played run) {}

    @Override
    public void known(RunOrder order, Played run) {}

    @Override
    public void notPlayed(RunOrder order, String why) {}
  }

  @Test
  void what_passed_is_played_at_so_many_times_its_dose() {
    GateResult result = gate(suite(1.5), Rows.pass(), Rows.pass());

    assertThat(played)
        .extracting(order -> order.scenario().timeline().steps().get(0).fault())
        .containsExactly(
            new Latency(Duration.ofMillis(300), Duration.ZERO),
            new Latency(Duration.ofMillis(450), Duration.ZERO));
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.sentence()).endsWith("; 1 margin shown");
    assertThat(result.margins().get(0).sentence())
        .isEqualTo("margin at least 1.5: holds at 450 ms, needs 300 ms");
  }

  @Test
  void margin_that_is_too_small_is_red_and_told_everywhere() throws Exception {
    GateResult result = gate(suite(2), Rows.pass(), Rows.fail());

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.sentence()).endsWith("; 1 of 1 margin not shown: slow at 600 ms FAIL");
    String sentence = "margin below 2.0: breaks at 600 ms, needs 300 ms: stream-starts broke";
    assertThat(result.margins().get(0).sentence()).startsWith(sentence);
    assertThat(GateSchemas.againstGate(GateJson.of(result))).isEmpty();
    assertThat(GateJson.of(result)).contains("\"margins\"", sentence);
    assertThat(GateSarif.of(result)).contains("\"ruleId\" : \"margin-too-small\"", sentence);
    assertThat(GateJUnit.of(result)).contains("margin at least 2.0", "breaks at 600 ms");
    assertThat(GateMarkdown.of(result)).contains("**FAIL** slow at 600 ms", "breaks at 600 ms");
    assertThat(GateHtml.of(result, List.of(), "runs")).contains("<h2>Margins</h2>", sentence);
    assertThat(GateMetrics.of(result))
        .contains("holdwater_margin_shown{scenario=\"slow\",dose=\"latency\"} 0");
    assertThat(String.join("\n", GateText.lines(result))).contains(sentence);
  }

  @Test
  void margin_that_is_not_decided_is_asked_once_more_and_then_red() {
    GateResult result = gate(suite(2), Rows.pass(), Rows.open(), Rows.open());

    assertThat(played).hasSize(3);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.margins().get(0).sentence())
        .isEqualTo("margin 2.0 not shown at 600 ms, needs 300 ms: marginal");
  }

  @Test
  void what_breaks_at_its_own_dose_is_not_asked_for_more() {
    GateResult result = gate(suite(2), Rows.fail());

    assertThat(played).hasSize(1);
    assertThat(result.margins().get(0).sentence()).endsWith("at its own dose it is no PASS");
    assertThat(result.margins().get(0).red()).isTrue();
  }

  @Test
  void narrower_suite_keeps_the_margins_of_what_it_plays() {
    Since since = new Since("main", List.of(new Since.Choice("slow", true, "it is the sentinel")));

    assertThat(suite(2).only(List.of(slow()), since).margins()).hasSize(1);
    assertThat(suite(2).only(List.of(Rows.scenario("other")), since).margins()).isEmpty();
  }

  @Test
  void margin_must_be_one_that_its_scenario_can_have() {
    assertThatThrownBy(() -> new SuiteMargin(slow(), DoseKind.LOSS, 2))
        .hasMessageContaining("scenario slow has no fault with a loss");
    assertThatThrownBy(() -> new SuiteMargin(slow(), DoseKind.LATENCY, 1))
        .hasMessage("atLeast must be above 1 and at most 100.0, was 1.0");
    assertThatThrownBy(() -> new SuiteMargin(slow(), DoseKind.HOLD, 2))
        .hasMessageContaining("dose must be one of the fault itself");
    Scenario lossy =
        new ScenarioBuilder()
            .name("lossy")
            .proves()
            .step("lose", 0, new PacketLoss(0.4, 0), new Target.Links("a.gateway", "*"), 70, 130)
            .build();
    SuiteScenario loss = new SuiteScenario(lossy, TwoZones.topology(), slow().source());
    assertThat(new SuiteMargin(loss, DoseKind.LOSS, 2).name()).isEqualTo("lossy at 80.0 %");
    assertThatThrownBy(() -> new SuiteMargin(loss, DoseKind.LOSS, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SuiteScenario with(Fault fault) {
    Scenario scenario =
        new ScenarioBuilder()
            .name("little")
            .proves()
            .step("worse", 0, fault, new Target.Links("a.gateway", "*"), 70, 130)
            .build();
    return new SuiteScenario(scenario, TwoZones.topology(), slow().source());
  }

  @Test
  void margin_is_rounded_to_the_harmful_side_and_never_back_to_the_dose_itself() {
    SuiteScenario thin = with(new Bandwidth(2));
    SuiteScenario late = with(new Latency(Duration.ofMillis(1), Duration.ZERO));

    assertThat(new SuiteMargin(thin, DoseKind.BANDWIDTH, 1.3).name()).isEqualTo("little at 1 KB/s");
    assertThat(new SuiteMargin(late, DoseKind.LATENCY, 1.4).name()).isEqualTo("little at 2 ms");
    assertThatThrownBy(() -> new SuiteMargin(with(new Bandwidth(1)), DoseKind.BANDWIDTH, 1.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be above 0 KB/s");
  }
}
