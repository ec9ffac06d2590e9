package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.Glob;
import holdwater.model.fault.Outage;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SinceTest {
  private static final ChangeMap MAP =
      new ChangeMap(
          List.of(
              rule("docs/*", Set.of(), Set.of(), Set.of()),
              rule("gateway/*", Set.of("gateway"), Set.of(), Set.of()),
              rule("catalog/*", Set.of("catalog"), Set.of(), Set.of()),
              rule("store/*", Set.of("database"), Set.of(), Set.of()),
              rule("*Failover*", Set.of(), Set.of("zone-failover"), Set.of()),
              rule("retry/*", Set.of(), Set.of("retry"), Set.of()),
              rule("jobs/*", Set.of(), Set.of(), Set.of("lose-gateway"))));

  private static ChangeMap.Rule rule(
      String path, Set<String> services, Set<String> patterns, Set<String> scenarios) {
    return new ChangeMap.Rule(List.of(new Glob(path)), services, patterns, scenarios);
  }

  private static SuiteScenario scenario(String name, Target target) {
    Scenario scenario =
        new ScenarioBuilder().name(name).step("strike", 0, new Outage(), target, 70, 130).build();
    return new SuiteScenario(
        scenario, TwoZones.topology(), new ScenarioSource("chaos/" + name + ".yaml", 1, Map.of()));
  }

  private static final Suite SUITE =
      new Suite(
          "gate",
          "",
          List.of(
              scenario("lose-gateway", ScenarioBuilder.instance("a.gateway")),
              scenario("lose-catalog", ScenarioBuilder.instance("b.catalog")),
              scenario("cut-store", new Target.Links("*.catalog", "r1.database"))),
          Duration.ofMinutes(20),
          false,
          true,
          /* prove= */ false,
          MAP,
          Optional.empty());

  private static Suite since(String... changed) {
    return Since.narrow(SUITE, "main", List.of(changed), "", 7);
  }

  /** Those that are in for a reason, and not as the sentinel. */
  private static Stream<String> affected(String... changed) {
    return since(changed).since().orElseThrow().choices().stream()
        .filter(Since.Choice::played)
        .filter(choice -> !choice.why().contains("sentinel"))
        .map(Since.Choice::scenario);
  }

  @Test
  void change_of_a_service_affects_who_strikes_it_and_who_strikes_what_it_calls() {
    assertThat(affected("gateway/src/Main.java"))
        .containsExactly("lose-gateway", "lose-catalog", "cut-store");
    assertThat(affected("catalog/src/Main.java")).containsExactly("lose-catalog", "cut-store");
    assertThat(affected("store/src/Main.java")).containsExactly("cut-store");
  }

  @Test
  void change_that_no_rule_knows_affects_everything() {
    Suite narrowed = since("docs/a.md", "build.gradle");

    assertThat(narrowed.scenarios()).hasSize(3);
    assertThat(narrowed.since().orElseThrow().lines())
        .first()
        .isEqualTo(
            "in   lose-gateway: build.gradle is known to no rule, so it may affect everything");
  }

  @Test
  void change_of_a_pattern_affects_who_proves_it() {
    assertThat(affected("retry/Budget.java")).isEmpty();
    assertThat(affected("lib/ZoneFailover.java")).hasSize(3);
  }

  @Test
  void change_that_names_a_scenario_affects_it() {
    assertThat(affected("jobs/Nightly.java")).containsExactly("lose-gateway");
  }

  @Test
  void own_file_of_a_scenario_affects_it_alone_wherever_the_gate_is_called() {
    assertThat(affected("chaos/cut-store.yaml")).containsExactly("cut-store");
    Suite below = Since.narrow(SUITE, "main", List.of("shop/chaos/lose-gateway.yaml"), "shop/", 7);
    assertThat(below.since().orElseThrow().choices().get(0).why())
        .isEqualTo("shop/chaos/lose-gateway.yaml is its file");
  }

  @Test
  void change_of_nothing_that_runs_leaves_one_sentinel_that_the_seed_draws() {
    Suite narrowed = since("docs/a.md");

    assertThat(narrowed.scenarios()).hasSize(1);
    assertThat(narrowed.leftOut()).hasSize(2);
    assertThat(since("docs/a.md").since()).isEqualTo(narrowed.since());
    assertThat(narrowed.since().orElseThrow().lines())
        .anyMatch(line -> line.contains("the sentinel that seed 7 draws"))
        .anyMatch(line -> line.startsWith("out "));
    assertThat(
            Stream.iterate(0L, seed -> seed + 1)
                .limit(50)
                .map(seed -> Since.narrow(SUITE, "main", List.of("docs/a.md"), "", seed))
                .map(drawn -> drawn.scenarios().get(0).name())
                .distinct())
        .hasSize(3);
  }

  @Test
  void suite_without_a_map_is_played_whole_by_any_change() {
    Suite mapless = new Suite("gate", "", SUITE.scenarios(), SUITE.budget(), false, true);

    assertThat(Since.narrow(mapless, "main", List.of("docs/a.md"), "", 7).scenarios()).hasSize(3);
    assertThat(Since.narrow(mapless, "main", List.of(), "", 7).scenarios()).hasSize(1);
  }

  private static GateResult whole(String commit, GateRun... runs) {
    List<GateRow> rows =
        Stream.iterate(0, i -> i + 1)
            .limit(runs.length)
            .map(
                i ->
                    new GateRow(
                        SUITE.scenarios().get(i), List.of(runs[i]), Optional.empty(), false))
            .toList();
    return new GateResult(
        SUITE,
        Rows.STARTED,
        Duration.ofSeconds(540),
        Map.of("commit", commit),
        GateStatus.COMPLETED,
        rows,
        List.of(),
        Optional.empty());
  }

  @Test
  void whole_gate_says_what_a_narrower_one_would_have_missed() throws Exception {
    PastGate before = PastGate.of(whole("c1", Rows.pass(), Rows.pass(), Rows.pass()));
    GateResult now = whole("c2", Rows.pass(), Rows.fail(), Rows.fail());

    SkipCheck check = SkipCheck.of(now, List.of(before), List.of("store/src/Main.java"), "");

    assertThat(check.skipped()).containsExactly("lose-gateway", "lose-catalog");
    assertThat(check.changed()).containsExactly("lose-catalog");
    assertThat(check.sentence())
        .isEqualTo(
            "--since c1 would have left out 2 of these scenarios, and 1 of them changed their"
                + " verdict (lose-catalog)");
    assertThat(PastGate.of(now.with(check)).skipped()).isEqualTo(2);
    assertThat(GateSchemas.againstGate(GateJson.of(now.with(check)))).isEmpty();
    assertThat(GateHtml.of(now.with(check), List.of(before), "runs")).contains("Map of changes");
    assertThat(GateMarkdown.of(now.with(check))).contains("Map of changes: --since c1 would");
  }

  @Test
  void what_was_not_decided_both_times_says_nothing_of_the_map_and_earlier_gates_add_up() {
    PastGate first =
        PastGate.of(
            whole("c0", Rows.pass(), Rows.pass(), Rows.pass())
                .with(new SkipCheck("c", List.of("cut-store", "lose-gateway"), List.of(), 0, 0)));
    PastGate before = PastGate.of(whole("c1", Rows.open(), Rows.pass(), Rows.pass()));
    GateResult now = whole("c2", Rows.pass(), Rows.open(), Rows.pass());

    SkipCheck check = SkipCheck.of(now, List.of(first, before), List.of("docs/a.md"), "");

    assertThat(check.skipped()).containsExactly("cut-store");
    assertThat(check.changed()).isEmpty();
    assertThat(check.sentence()).endsWith("; in the gates before, 0 of 2");
  }

  @Test
  void who_reads_only_the_verdict_learns_that_not_all_was_played() throws Exception {
    Suite narrowed = since("store/src/Main.java");
    List<GateRow> rows =
        narrowed.scenarios().stream()
            .map(each -> new GateRow(each, List.of(Rows.pass()), Optional.empty(), false))
            .toList();
    GateResult result =
        new GateResult(
            narrowed,
            Rows.STARTED,
            Duration.ofSeconds(360),
            Map.of("holdwater", "0.1.0"),
            GateStatus.COMPLETED,
            rows,
            List.of(),
            Optional.empty());

    assertThat(result.sentence())
        .endsWith("; 1 left out, which no change since main is known to reach");
    assertThat(GateMarkdown.of(result)).contains("Left out: lose-");
    assertThat(GateHtml.of(result, List.of(), "runs")).contains("<h2>Left out</h2>");
    assertThat(GateSchemas.againstGate(GateJson.of(result))).isEmpty();
    assertThat(GateJson.of(result)).contains("\"revision\" : \"main\"", "\"played\" : false");
  }
}
