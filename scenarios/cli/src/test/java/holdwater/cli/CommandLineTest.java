package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import holdwater.engine.journal.JournalFile;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.RunStatus;
import holdwater.testkit.ScenarioBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and messages of commands that start nothing. */
class CommandLineTest {
  @RegisterExtension final Calls calls = new Calls();

  @Test
  void help_names_every_command_and_the_exit_codes() {
    assertThat(calls.holdwater("--help")).isZero();
    assertThat(calls.out())
        .contains("run", "up", "status", "down", "validate", "inject", "heal", "judge", "proxy")
        .contains("init", "env", "list", "completion", "dashboards", "probe", "redrive")
        .contains("gate", "prove", "replay", "calibrate", "compare", "stop", "attach", "ps")
        .contains("watch", "unleash", "console", "load", "map", "calls", "alerts")
        .contains("0 PASS, 1 FAIL, 2 invalid", "130 interrupted");
  }

  @Test
  void list_names_what_there_is_with_a_line_each() {
    assertThat(calls.holdwater("list")).isZero();
    assertThat(calls.out().lines())
        .anyMatch(
            line -> line.startsWith("zone-outage ") && line.endsWith("Proves zone-failover."));
    assertThat(calls.holdwater("list", "faults")).isZero();
    assertThat(calls.out().lines()).anyMatch(line -> line.startsWith("bandwidth 100KB/s "));
    assertThat(calls.holdwater("list", "models")).isZero();
    assertThat(calls.out().lines()).anyMatch(line -> line.startsWith("evening-viewing "));
    assertThat(calls.holdwater("list", "patterns")).isZero();
    assertThat(calls.out().lines()).anyMatch(line -> line.startsWith("zone-failover "));
    assertThat(calls.holdwater("list", "suites")).isZero();
    assertThat(calls.out().lines()).anyMatch(line -> line.startsWith("smoke "));
    assertThat(calls.holdwater("list", "loads")).isZero();
    assertThat(calls.out().lines())
        .anyMatch(line -> line.startsWith("steady ") && line.endsWith("Takes 120 s."));
    assertThat(calls.holdwater("list", "things")).isEqualTo(2);
  }

  @Test
  void completion_knows_the_commands() {
    assertThat(calls.holdwater("completion", "bash")).isZero();
    assertThat(calls.out()).contains("complete -F", "validate", "--without");
    assertThat(calls.holdwater("completion", "zsh")).isZero();
    assertThat(calls.out()).contains("bashcompinit");
  }

  @Test
  void no_command_and_an_unknown_one_are_mistakes_of_the_command_line() {
    assertThat(calls.holdwater()).isEqualTo(2);
    assertThat(calls.err()).contains("say what to do").contains("--help");
    assertThat(calls.holdwater("runn", "zone-outage")).isEqualTo(2);
    assertThat(calls.err()).contains("run");
  }

  @Test
  void help_is_a_command_as_well() {
    assertThat(calls.holdwater("help", "validate")).isZero();
    assertThat(calls.out()).contains("List all mistakes of scenario, SLO, topology");
  }

  @Test
  void a_file_that_is_not_there_comes_with_one_beside_it(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), "");

    assertThat(calls.holdwater("validate", folder.resolve("shp.yaml").toString())).isEqualTo(2);
    assertThat(calls.out()).contains("did you mean '" + folder.resolve("shop.yaml") + "'?");
  }

  @Test
  void validate_refuses_what_up_would_refuse(@TempDir Path folder) throws IOException {
    Path topology =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            apiVersion: holdwater/v1alpha1
            kind: Topology
            metadata: {name: shop}
            spec:
              regions: [{name: r1, zones: [a, b]}]
              services:
                stock:
                  placement: zone
                  command: [./stock, "${prot.http}"]
                  ports: {http: {protocol: http}}
                  ready: {http: /health, within: 60s}
                  env: {DB: "${urls.db}"}
            """);

    assertThat(calls.holdwater("validate", topology.toString())).isEqualTo(2);
    assertThat(calls.out())
        .contains("shop.yaml has 2 mistakes")
        .contains("9:16", "services.stock.command", "unknown placeholder ${prot.http}")
        .contains("12:17", "services.stock.env.DB", "unknown placeholder ${urls.db}");

    Files.writeString(
        topology,
        Files.readString(topology).replace("${prot.", "${port.").replace("${urls.db}", "none"));
    calls.forgetOut();
    assertThat(calls.holdwater("validate", topology.toString())).isEqualTo(2);
    assertThat(calls.out())
        .contains("services.stock.command", "there is no program './stock' that could be started");
  }

  @Test
  void validate_refuses_a_generator_that_is_not_there(@TempDir Path folder) throws IOException {
    String scenario =
        Files.readString(ProjectRoot.PATH.resolve("ci/your-own/slow-stock.yaml"))
            .replaceFirst(
                "(?s)    http:.*?slos:", "    command: [PROGRAM, \"\\${urls.orders}\"]\n  slos:")
            .replace("orders.yaml", "orders-at-links.yaml")
            .replaceFirst("(?m)^  proves.*$", "");
    for (String file : new String[] {"shop.yaml", "orders-at-links.yaml"}) {
      Files.copy(ProjectRoot.PATH.resolve("ci/your-own").resolve(file), folder.resolve(file));
    }
    Path file = folder.resolve("slow-stock.yaml");

    Files.writeString(file, scenario.replace("PROGRAM", "no-such-generator"));
    calls.holdwater("validate", file.toString());
    assertThat(calls.out())
        .contains("8:15", "traffic.command[0]", "there is no program 'no-such-generator'");
    Files.writeString(file, scenario.replace("PROGRAM", "sh"));
    calls.forgetOut();
    calls.holdwater("validate", file.toString());
    assertThat(calls.out()).doesNotContain("traffic.command");
  }

  @Test
  void an_unknown_scenario_or_pattern_comes_with_a_suggestion() {
    assertThat(calls.holdwater("run", "zone-outrage")).isEqualTo(2);
    assertThat(calls.err()).contains("did you mean 'zone-outage'?");
    assertThat(calls.holdwater("run", "zone-outage", "--without", "zone-failure")).isEqualTo(2);
    assertThat(calls.err()).contains("no such pattern 'zone-failure'").contains("Patterns: ");
  }

  @Test
  void prove_names_patterns_that_there_are_and_that_somebody_claims() {
    assertThat(calls.holdwater("prove", "zone-failure")).isEqualTo(2);
    assertThat(calls.err()).contains("no such pattern 'zone-failure', did you mean");
    assertThat(calls.holdwater("prove", "request-coalescing")).isEqualTo(2);
    assertThat(calls.err())
        .contains("no scenario of the library claims to prove 'request-coalescing'");
    assertThat(calls.holdwater("prove", "cached-discovery", "--topology", "compact")).isEqualTo(2);
    assertThat(calls.err())
        .contains(
            "no scenario of the library for topology 'compact' claims to prove 'cached-discovery'");
    assertThat(calls.holdwater("prove", "--topology", "compct")).isEqualTo(2);
    assertThat(calls.err()).contains("no scenario of the library for topology 'compct'");
    assertThat(calls.holdwater("prove", "--times", "0")).isEqualTo(2);
    assertThat(calls.err()).contains("--times must be 1 to 100, was 0");
  }

  @Test
  void prove_replay_and_calibrate_say_what_they_are_for_and_how_they_end() {
    assertThat(calls.holdwater("prove", "--help")).isZero();
    assertThat(calls.holdwater("replay", "--help")).isZero();
    assertThat(calls.holdwater("calibrate", "--help")).isZero();
    assertThat(calls.out())
        .contains("0 all caught, 1 any masked or missed, 3 undecided, 130 interrupted")
        .contains("whether the verdict is the same")
        .contains("What FAILs is a false alarm");
  }

  @Test
  void gate_wants_a_suite_that_there_is_and_says_how_it_ends() {
    assertThat(calls.holdwater("gate", "--help")).isZero();
    assertThat(calls.out()).contains("3 INCONCLUSIVE", "suite.html, junit.xml", "--history");
    assertThat(calls.holdwater("gate", "nihgtly")).isEqualTo(2);
    assertThat(calls.err()).contains("no such suite 'nihgtly', did you mean 'nightly'?");
  }

  @Test
  void gate_of_a_suite_with_mistakes_starts_nothing_and_tells_them_all(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        apiVersion: holdwater/v1alpha1
        kind: Suite
        metadata: {name: mine}
        spec:
          scenarios: [zone-outrage]
          budgt: 5m
        """);

    assertThat(calls.holdwater("gate", file.toString())).isEqualTo(2);
    assertThat(calls.err())
        .contains("mine.yaml has 2 mistakes:", "did you mean 'zone-outage'?", "'budget'?");
    assertThat(calls.holdwater("validate", file.toString(), "smoke")).isEqualTo(2);
    assertThat(calls.out()).contains("mine.yaml has 2 mistakes:", "smoke: ok");
  }

  @Test
  void replay_of_a_run_that_is_not_there_is_a_mistake() {
    assertThat(calls.holdwater("replay", "no-such-run")).isEqualTo(2);
    assertThat(calls.err()).contains("no run 'no-such-run' in");
  }

  @Test
  void calibrate_wants_a_number_of_runs_and_a_scenario_that_there_is() {
    assertThat(calls.holdwater("calibrate")).isEqualTo(2);
    assertThat(calls.holdwater("calibrate", "0")).isEqualTo(2);
    assertThat(calls.err()).contains("N must be 1 to 1000, was 0");
    assertThat(calls.holdwater("calibrate", "3", "zone-outrage")).isEqualTo(2);
    assertThat(calls.err()).contains("did you mean 'zone-outage'?");
  }

  @Test
  void validate_lists_every_mistake_with_line_and_column(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(
        file,
        """
        apiVersion: holdwater/v1alpha1
        kind: Scenario
        metadata: {name: bad}
        spec:
          hypothesis: h
          topology: compcat
          traffic: {model: evening-viewing, starts: 10}
          slos: [slo/stream-starts.yaml]
          steadyState: {atLeast: 30s, atMost: 120s}
          timeline:
            - name: lose
              fault: {kind: outage, dealy: 3s}
              target: {zone: b}
              hold: {atLeast: 70s, atMost: 130s}
          expect:
            stream-start: {shock: {within: 10s, cost: 3s}, held: 99%, after: 99.9}
          recovery: {capacityWithin: 60s, sloWithin: 30s}
          blastRadius: {zones: 1, keepPerService: 1}
        """);

    assertThat(calls.holdwater("validate", file.toString())).isEqualTo(2);
    assertThat(calls.out().lines())
        .containsExactly(
            "bad.yaml has 5 mistakes:",
            "  6:13   topology                    no such topology 'compcat', did you mean"
                + " 'compact'?",
            "  7:45   traffic.starts              must be a rate such as 10/s, was '10'",
            "  12:29  timeline[0].fault.dealy     unknown key, known here: kind",
            "  16:5   expect.stream-start         no such SLO in this scenario,"
                + " did you mean 'stream-starts'?",
            "  16:70  expect.stream-start.after   must be a percentage such as 99% or 99.9%,"
                + " was '99.9'");
  }

  @Test
  void validate_has_one_clear_line_for_each_file_that_is_none(@TempDir Path folder)
      throws IOException {
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {1, (byte) 0xca, 0, 7});
    Path empty = Files.createFile(folder.resolve("empty.yaml"));
    Path twice =
        Files.writeString(folder.resolve("twice.yaml"), "kind: Scenario\nkind: Topology\n");
    Path tab = Files.writeString(folder.resolve("tab.yaml"), "kind: Scenario\n\tspec: {}\n");

    int code =
        calls.holdwater(
            "validate",
            "zone-outrage",
            folder.toString(),
            folder.resolve("none.yaml").toString(),
            binary.toString(),
            empty.toString(),
            twice.toString(),
            tab.toString(),
            "zone-outage");

    assertThat(code).isEqualTo(2);
    assertThat(calls.err()).isEmpty();
    assertThat(calls.out())
        .contains(
            "no such file 'zone-outrage', did you mean 'zone-outage'?",
            "'" + folder + "' is a folder, name the files in it",
            "no such file '" + folder.resolve("none.yaml") + "'",
            "is not UTF-8",
            "is empty",
            "2:1  kind         duplicate key, first at 1:1",
            "found character '\\t(TAB)'",
            "zone-outage: ok");
  }

  @Test
  void validate_says_ok_for_what_is_shipped() {
    assertThat(calls.holdwater("validate", "zone-outage", "compact")).isZero();
    assertThat(calls.out()).contains("zone-outage: ok", "compact: ok");
  }

  @Test
  void journal_is_judged_again_anywhere_and_a_verdict_that_differs_is_named(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve(JournalFile.NAME);
    try (JournalFile journal = JournalFile.create(file)) {
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      journal.append(
          new RunStarted(
              at, "7f3a", new ScenarioBuilder().build(), 1, Set.of(), Map.of(), "run", Map.of()));
      journal.append(new RunEnded(at, RunStatus.COMPLETED));
    }

    assertThat(calls.holdwater("judge", file.toString(), "--report", folder.toString()))
        .isEqualTo(3);
    assertThat(calls.out()).contains("verdict: INCONCLUSIVE", "journal head: ", "there is no");
    assertThat(calls.holdwater("judge", folder.toString())).isEqualTo(3);
    assertThat(calls.out()).contains("identical to verdict.json of the run");

    Path verdict = folder.resolve("verdict.json");
    Files.writeString(verdict, Files.readString(verdict).replace("\"INCONCLUSIVE\"", "\"PASS\""));
    assertThat(calls.holdwater("judge", folder.toString())).isEqualTo(4);
    assertThat(calls.out())
        .contains("NOT identical", "/verdict was \"PASS\" and is \"INCONCLUSIVE\"");
  }

  @Test
  void a_run_that_is_not_there_cannot_be_judged() {
    assertThat(calls.holdwater("judge", "no-such-run")).isEqualTo(2);
    assertThat(calls.err()).contains("no run 'no-such-run'").doesNotContain("\tat ");
  }

  @Test
  void inject_wants_a_fault_and_a_time_or_a_list_of_a_pid() {
    assertThat(calls.holdwater("inject", "b.catalog", "suspend")).isEqualTo(2);
    assertThat(calls.holdwater("inject", "12345", "--for", "3s")).isEqualTo(2);
    assertThat(calls.err()).contains("say which FAULT, and --for how long");
    assertThat(calls.holdwater("inject", "b.catalog", "--list", "com.acme..*")).isEqualTo(2);
    assertThat(calls.holdwater("inject", "12345", "cpu 1", "--list", "com.acme..*")).isEqualTo(2);
    assertThat(calls.err()).contains("--list wants a pid and nothing else");
    // Above what any system has.
    assertThat(calls.holdwater("inject", "999999999", "--list", "com.acme..*")).isEqualTo(2);
    assertThat(calls.err()).contains("there is no process 999999999").doesNotContain("\tat ");
  }

  @Test
  void watch_of_a_process_without_an_agent_attaches_none_and_says_so() {
    String self = Long.toString(ProcessHandle.current().pid());

    assertThat(calls.holdwater("watch", "999999999")).isEqualTo(2);
    assertThat(calls.holdwater("watch", self)).isEqualTo(2);
    assertThat(calls.err())
        .contains("there is no process 999999999", "no agent is in process " + self);
  }

  @Test
  void ps_needs_nothing_and_changes_nothing() {
    assertThat(calls.holdwater("ps")).isZero();
    assertThat(calls.holdwater("ps", "--json")).isZero();
    assertThat(calls.err()).isEmpty();
  }

  @Test
  void a_workspace_that_is_a_file_and_a_bad_time_are_told_without_a_trace() {
    assertThat(calls.holdwater("inject", "b.catalog", "suspend", "--for", "soon")).isEqualTo(2);
    assertThat(calls.err()).contains("--for is a time such as 30s").doesNotContain("\tat ");
  }

  @Test
  void redrive_wants_a_topic() {
    assertThat(calls.holdwater("redrive")).isEqualTo(2);
    assertThat(calls.err()).contains("TOPIC");
    assertThat(calls.holdwater("redrive", "../admin")).isEqualTo(2);
    assertThat(calls.err()).contains("a topic has lower-case letters");
  }
}
