package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Staging;
import holdwater.cli.yaml.Reading;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteMargin;
import holdwater.engine.gate.SuiteProof;
import holdwater.engine.gate.SuiteScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReaderTest {
  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void library() throws IOException {
    files = new TestLibrary(root);
    scenario("lose-zone", "smoke, gate", "70s");
    scenario("lose-zone-long", "gate", "120s");
    scenario("lose-zone-short", "gate", "70s");
  }

  private void scenario(String name, String tags, String hold) throws IOException {
    files.write(
        "scenarios/library/" + name + ".yaml",
        ScenarioReaderTest.resource("lose-zone.yaml")
            .replaceFirst("metadata: .*", "metadata: {name: " + name + ", tags: [" + tags + "]}")
            .replace("atLeast: 70s", "atLeast: " + hold));
  }

  private Reading<SuiteFile> read(String spec) {
    return readAt(
        "scenarios/library/suites/gate.yaml",
        """
        apiVersion: holdwater/v1alpha1
        kind: Suite
        metadata: {name: gate}
        spec:
        """
            + spec.indent(2));
  }

  private Reading<SuiteFile> readAt(String path, String text) {
    return new SuiteReader(
            files.library(), new ScenarioReader(files.library(), TestLibrary.PATTERNS))
        .read(files.write(path, text));
  }

  private List<String> mistakes(String spec) {
    return read(spec).problems().stream()
        .flatMap(problems -> problems.list().stream())
        .map(p -> p.position() + " " + p.path() + " " + p.message())
        .toList();
  }

  private static List<String> names(Suite suite) {
    return suite.scenarios().stream().map(SuiteScenario::name).toList();
  }

  @Test
  void named_scenarios_keep_their_order_and_the_defaults_are_the_careful_ones() {
    Suite suite =
        read("""
            scenarios: [lose-zone-short, lose-zone]
            budget: 20m
            """)
            .orThrow()
            .suite();

    assertThat(suite.name()).isEqualTo("gate");
    assertThat(names(suite)).containsExactly("lose-zone-short", "lose-zone");
    assertThat(suite.budget()).isEqualTo(Duration.ofMinutes(20));
    assertThat(suite.stopAtFirstRed()).isFalse();
    assertThat(suite.retryInconclusive()).isTrue();
  }

  @Test
  void tags_choose_from_the_library_each_once_less_what_is_excepted() {
    Suite suite =
        read("""
            description: All of them.
            scenarios: [lose-zone-short]
            tags: [gate, smoke]
            except: [lose-zone-long]
            order: shortest-first
            budget: 20m
            stopAtFirstRed: true
            retryInconclusive: false
            """)
            .orThrow()
            .suite();

    assertThat(names(suite)).containsExactly("lose-zone-short", "lose-zone");
    assertThat(suite.description()).isEqualTo("All of them.");
    assertThat(suite.stopAtFirstRed()).isTrue();
    assertThat(suite.retryInconclusive()).isFalse();
  }

  @Test
  void shortest_comes_first_if_that_is_the_order() {
    assertThat(
            names(
                read("""
                    scenarios: [lose-zone-long, lose-zone]
                    order: shortest-first
                    budget: 20m
                    """)
                    .orThrow()
                    .suite()))
        .containsExactly("lose-zone", "lose-zone-long");
  }

  @Test
  void scenarios_of_one_topology_come_together_for_another_one_needs_another_stack()
      throws IOException {
    String small = Files.readString(root.resolve("reference-stack/topologies/small.yaml"));
    files.write("reference-stack/topologies/wide.yaml", small.replace("name: small", "name: wide"));
    scenario("lose-zone-longer", "gate", "90s");
    Path wide = root.resolve("scenarios/library/lose-zone-longer.yaml");
    Files.writeString(wide, Files.readString(wide).replace("topology: small", "topology: wide"));

    Suite suite =
        read("""
            tags: [gate]
            order: shortest-first
            budget: 40m
            prove: true
            """)
            .orThrow()
            .suite();

    assertThat(names(suite))
        .containsExactly("lose-zone", "lose-zone-short", "lose-zone-long", "lose-zone-longer");
    assertThat(suite.scenarios())
        .extracting(each -> each.topology().name())
        .containsExactly("small", "small", "small", "wide");
    assertThat(suite.proofs())
        .extracting(each -> each.scenario().topology().name())
        .containsExactly("small", "small", "small", "wide");
  }

  @Test
  void tags_of_a_suite_of_ones_own_choose_beside_it() throws IOException {
    files.write(
        "chaos/own.yaml",
        ScenarioReaderTest.resource("lose-zone.yaml")
            .replaceFirst("metadata: .*", "metadata: {name: own, tags: [gate]}"));

    Suite suite =
        readAt(
                "chaos/suite.yaml",
                """
                apiVersion: holdwater/v1alpha1
                kind: Suite
                metadata: {name: mine}
                spec: {tags: [gate], budget: 10m}
                """)
            .orThrow()
            .suite();

    assertThat(names(suite)).containsExactly("own");
  }

  @Test
  void scenario_knows_the_line_of_its_claim_and_of_each_expectation() {
    SuiteScenario scenario =
        read("scenarios: [lose-zone]\nbudget: 20m\n").orThrow().suite().scenarios().get(0);

    assertThat(scenario.source().line()).isGreaterThan(3);
    assertThat(scenario.source().expectations())
        .containsOnlyKeys(scenario.scenario().expect().keySet());
    assertThat(scenario.source().file()).endsWith("lose-zone.yaml");
  }

  @Test
  void all_mistakes_come_at_once_with_line_and_what_was_meant() {
    assertThat(
            mistakes(
                """
                scenarios: [lose-zone, lose-zoen, lose-zone]
                tags: [gaet]
                except: [lose-zome]
                order: shortest
                buget: 20m
                stopAtFirstRed: perhaps
                """))
        .containsExactly(
            "5:26 scenarios[1] no such scenario 'lose-zoen', did you mean 'lose-zone'?",
            "5:37 scenarios[2] is in this suite already",
            "6:10 tags[0] no scenario has this tag, did you mean 'gate'?",
            "7:12 except[0] is not in this suite anyhow, did you mean 'lose-zone'?",
            "8:10 order must be one of listed, shortest-first, was 'shortest'",
            "9:3 buget unknown key, did you mean 'budget'?",
            "10:19 stopAtFirstRed must be true or false, was 'perhaps'");
  }

  @Test
  void suite_that_chooses_nothing_is_a_mistake() {
    assertThat(mistakes("budget: 20m\n")).containsExactly("4:1  must have scenarios or tags");
    assertThat(mistakes("scenarios: [lose-zone]\nexcept: [lose-zone]\nbudget: 20m\n"))
        .containsExactly("4:1  chooses no scenario");
  }

  @Test
  void budget_that_cannot_hold_the_scenarios_is_a_mistake_and_not_a_red_gate() {
    assertThat(mistakes("scenarios: [lose-zone, lose-zone-long]\nbudget: 5m\n"))
        .singleElement()
        .asString()
        .matches("6:11 budget is less than the [0-9]+s that 2 scenarios take by their own words");
  }

  @Test
  void suite_that_proves_tries_each_claim_without_its_pattern_and_needs_time_for_it() {
    Suite suite = read("scenarios: [lose-zone]\nbudget: 20m\nprove: true\n").orThrow().suite();

    assertThat(suite.proofs())
        .extracting(SuiteProof::name)
        .containsExactly("lose-zone without zone-failover");
    assertThat(read("scenarios: [lose-zone]\nbudget: 5m\n").orThrow().suite().proofs()).isEmpty();
    assertThat(mistakes("scenarios: [lose-zone]\nbudget: 5m\nprove: true\n"))
        .singleElement()
        .asString()
        .endsWith("that 1 scenario takes, with and without their patterns, by their own words");
  }

  @Test
  void suite_without_any_claim_has_nothing_to_prove() throws IOException {
    files.write(
        "scenarios/library/claimless.yaml",
        ScenarioReaderTest.resource("lose-zone.yaml")
            .replaceFirst("metadata: .*", "metadata: {name: claimless}")
            .replaceFirst("  proves: .*\n", ""));

    assertThat(mistakes("scenarios: [claimless]\nbudget: 20m\nprove: true\n"))
        .containsExactly("7:10 prove no scenario of this suite claims to prove a pattern");
  }

  @Test
  void margins_are_of_scenarios_of_the_suite_and_of_doses_that_they_have() throws IOException {
    files.write(
        "scenarios/library/slow-catalog.yaml",
        ScenarioReaderTest.resource("lose-zone.yaml")
            .replaceFirst("metadata: .*", "metadata: {name: slow-catalog}")
            .replace("{kind: outage}", "{kind: latency, delay: 2s}")
            .replace("target: {zone: b}", "target: {links: {from: \"*.gateway\", to: b.catalog}}")
            .replaceFirst("exposure: .*", "exposure: {callsDuring: 120}"));
    String suite = "scenarios: [slow-catalog, lose-zone]\nbudget: 40m\nmargins:\n";

    assertThat(
            read(suite + "  - {scenario: slow-catalog, dose: latency, atLeast: 1.5}\n")
                .orThrow()
                .suite()
                .margins())
        .extracting(SuiteMargin::name)
        .containsExactly("slow-catalog at 3000 ms");
    assertThat(
            mistakes(
                suite
                    + """
                      - {scenario: slow-catalg, dose: latency, atLeast: 1.5}
                      - {scenario: slow-catalog, dose: speed, atLeast: 1.5}
                      - {scenario: slow-catalog, dose: latency, atLeast: 1}
                      - {scenario: lose-zone, dose: latency, atLeast: 1.5}
                    """))
        .satisfiesExactly(
            m -> assertThat(m).contains("has this scenario", "'slow-catalog'"),
            m -> assertThat(m).contains("must be one of latency, loss, bandwidth"),
            m -> assertThat(m).contains("atLeast must be above 1"),
            m -> assertThat(m).contains("scenario lose-zone has no fault with a latency"));
    assertThat(
            mistakes(
                "scenarios: [slow-catalog]\nbudget: 5m\nmargins:\n"
                    + "  - {scenario: slow-catalog, dose: latency, atLeast: 2}\n"))
        .singleElement()
        .asString()
        .endsWith("that 1 scenario takes, with 1 at a worse dose, by their own words");
  }

  @Test
  void mistakes_of_a_scenario_are_told_with_those_of_the_suite() throws IOException {
    files.write(
        "scenarios/library/broken.yaml",
        ScenarioReaderTest.resource("lose-zone.yaml").replace("hypothesis:", "hypotesis:"));

    Reading<SuiteFile> reading = read("scenarios: [broken]\nordr: listed\nbudget: 20m\n");

    assertThat(reading.describe())
        .contains("gate.yaml has 1 mistake", "did you mean 'order'?")
        .contains("broken.yaml has 1 mistake", "did you mean 'hypothesis'?");
  }

  @Test
  void changes_name_what_the_suite_has_and_a_slip_is_told_for_it_would_let_changes_pass() {
    Suite suite =
        read("""
        scenarios: [lose-zone]
        budget: 20m
        changes:
          - {paths: ["docs/*"]}
          - {paths: ["a/*", b], services: [gateway], patterns: [zone-failover], scenarios: [lose-zone]}
        """)
            .orThrow()
            .suite();

    assertThat(suite.changes().rules()).hasSize(2);
    assertThat(suite.changes().rules().get(1).services()).containsExactly("gateway");
    assertThat(
            mistakes(
                """
                scenarios: [lose-zone]
                budget: 20m
                changes:
                  - {paths: [a], services: [gatewy]}
                  - {paths: [a], patterns: [zone-failovr]}
                  - {paths: [a], scenarios: [lose-zon]}
                  - {paths: []}
                """))
        .satisfiesExactly(
            m -> assertThat(m).contains("no scenario of this suite has this service", "'gateway'"),
            m -> assertThat(m).contains("has this pattern", "'zone-failover'"),
            m -> assertThat(m).contains("has this scenario", "'lose-zone'"),
            m -> assertThat(m).contains("a rule names paths"));
  }

  private void writeScenarioAboutARunningSystem() throws IOException {
    files.write("chaos/staging.yaml", Staging.FILE);
    files.write("chaos/slo/orders.yaml", TestLibrary.slo("orders", "order"));
    files.write(
        "chaos/slow-stock.yaml",
        TestLibrary.DRILL
            .replace("name: slow-catalog", "name: slow-stock")
            .replace("topology: small", "topology: staging")
            .replace(
                "traffic: none",
                "traffic: {http: {rate: 20/s, event: order, request: {path: /, ok: [200]}}}")
            .replace("{from: \"*.gateway\", to: b.catalog}", "{from: a.orders, to: a.stock}"));
  }

  @Test
  void scenario_about_a_system_that_runs_already_comes_with_it() throws IOException {
    writeScenarioAboutARunningSystem();

    SuiteFile file =
        readAt(
                "chaos/suite.yaml",
                """
                apiVersion: holdwater/v1alpha1
                kind: Suite
                metadata: {name: mine}
                spec: {scenarios: [slow-stock.yaml], budget: 20m}
                """)
            .orThrow();

    assertThat(file.external().get("slow-stock").system().name()).isEqualTo("staging");
    assertThat(file.needsStack()).isFalse();
    assertThat(
            readAt(
                    "chaos/proving.yaml",
                    """
                    apiVersion: holdwater/v1alpha1
                    kind: Suite
                    metadata: {name: mine}
                    spec: {scenarios: [slow-stock.yaml], budget: 40m, prove: true}
                    """)
                .problems())
        .singleElement()
        .asString()
        .contains("of which nobody here can switch a pattern off");
    assertThat(read("scenarios: [lose-zone]\nbudget: 20m\n").orThrow().needsStack()).isTrue();
  }
}
