package holdwater.dashboards.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import holdwater.dashboards.alerts.AlertRules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertMatrixTest {
  private static final AlertRules RULES =
      new AlertRules(
          List.of(
              new Rule("Bad", true, "errors_total > 1"),
              new Rule("Down", true, "up == 0"),
              new Rule("Quiet", true, "requests_total < 1")));

  private static AlertRun run(String scenario, Set<String> before, Map<String, Duration> after) {
    return new AlertRun(
        "7f3a",
        scenario,
        true,
        true,
        before,
        after,
        Set.of("errors_total", "requests_total"),
        Set.of("errors_total", "requests_total", "up"));
  }

  private static List<String> findings(
      List<AlertRun> runs, Map<String, AlertExpectation> expected) {
    return new AlertMatrix(RULES, runs, expected)
        .findings().stream()
            .map(found -> found.kind().id() + " " + found.alert() + " " + found.text())
            .toList();
  }

  @Test
  void alert_that_fires_in_no_run_and_one_that_fires_without_a_fault_are_named() {
    AlertRun outage = run("zone-outage", Set.of("Quiet"), Map.of("Bad", Duration.ofSeconds(12)));

    assertThat(findings(List.of(outage), Map.of()))
        .containsExactly(
            "fires-in-baseline Quiet fired with no fault in force, in zone-outage (7f3a)",
            "never-fires Down fired in none of the 1 runs");
  }

  @Test
  void expectations_of_a_scenario_are_held_against_its_runs_alone() {
    AlertExpectation wanted =
        new AlertExpectation(
            List.of(
                new MustFire("Bad", Duration.ofSeconds(10)),
                new MustFire("Down", Duration.ofSeconds(60)),
                new MustFire("Typo", Duration.ofSeconds(60))),
            List.of("Quiet"));
    AlertRun outage =
        run(
            "zone-outage",
            Set.of(),
            Map.of("Bad", Duration.ofSeconds(12), "Quiet", Duration.ofSeconds(1)));
    AlertRun other = run("slow-catalog", Set.of(), Map.of("Down", Duration.ofSeconds(1)));

    assertThat(findings(List.of(outage, other), Map.of("zone-outage", wanted)))
        .containsExactly(
            "must-fire Bad fired after 12 s in zone-outage (7f3a), 10 s are allowed",
            "must-fire Down did not fire in zone-outage (7f3a)",
            "must-fire Typo must fire in zone-outage, and there is no such",
            "must-not-fire Quiet fired in zone-outage (7f3a)");
  }

  private static AlertRun quiet(boolean faulted, boolean proven, Set<String> asked) {
    return new AlertRun(
        "7f3a", "zone-outage", faulted, proven, Set.of(), Map.of(), asked, Set.of("errors_total"));
  }

  private static List<String> expectations(AlertRun run, AlertExpectation wanted) {
    return findings(List.of(run), Map.of("zone-outage", wanted)).stream()
        .filter(found -> found.startsWith("must") || found.startsWith("not-tried"))
        .toList();
  }

  @Test
  void what_no_run_could_tell_of_is_not_tried_and_not_green() {
    AlertExpectation wanted =
        new AlertExpectation(
            List.of(new MustFire("Bad", Duration.ofSeconds(10))), List.of("Quiet", "Typo"));
    Set<String> all = Set.of("errors_total", "requests_total");
    String why = ": in no run of it the fault is proven and all of its metrics are recorded";
    String bad = "not-tried Bad must fire in zone-outage" + why;
    String quiet = "not-tried Quiet must not fire in zone-outage" + why;
    String typo = "must-not-fire Typo must not fire in zone-outage, and there is no such";

    assertThat(expectations(quiet(true, true, all), wanted))
        .containsExactly("must-fire Bad did not fire in zone-outage (7f3a)", typo);
    assertThat(expectations(quiet(false, true, all), wanted)).containsExactly(bad, quiet, typo);
    assertThat(expectations(quiet(true, false, all), wanted)).containsExactly(bad, quiet, typo);
    assertThat(expectations(quiet(true, true, Set.of("errors_total")), wanted))
        .containsExactly("must-fire Bad did not fire in zone-outage (7f3a)", quiet, typo);
  }

  @Test
  void metric_that_was_asked_for_and_is_nowhere_is_unknown_and_one_that_was_not_is_a_gap() {
    AlertRun blind =
        new AlertRun(
            "7f3a",
            "zone-outage",
            true,
            true,
            Set.of(),
            Map.of("Bad", Duration.ofSeconds(1), "Down", Duration.ZERO, "Quiet", Duration.ZERO),
            Set.of("errors_total"),
            Set.of("up"));

    AlertMatrix matrix = new AlertMatrix(RULES, List.of(blind), Map.of());

    assertThat(findings(List.of(blind), Map.of()))
        .containsExactly(
            "unknown-metric Bad nobody exports errors_total",
            "not-recorded Quiet requests_total was recorded by no run: play one with --alerts");
    assertThat(matrix.findings())
        .extracting(found -> found.kind().wrong())
        .containsExactly(true, false);
  }

  @Test
  void matrix_has_a_cell_for_each_alert_in_each_run_and_json_says_the_same() throws Exception {
    AlertRun outage = run("zone-outage", Set.of("Quiet"), Map.of("Bad", Duration.ofSeconds(12)));
    AlertMatrix matrix = new AlertMatrix(RULES, List.of(outage), Map.of());

    assertThat(AlertReport.lines(matrix))
        .startsWith(
            "Bad",
            "  %-30s %-6s %s".formatted("zone-outage", "7f3a", "12 s"),
            "Down",
            "  %-30s %-6s %s".formatted("zone-outage", "7f3a", "–"),
            "Quiet",
            "  %-30s %-6s %s".formatted("zone-outage", "7f3a", "before"));
    JsonNode json = new ObjectMapper().readTree(AlertReport.json(matrix));
    assertThat(json.at("/runs/0/firedAfterSeconds/Bad").asInt()).isEqualTo(12);
    assertThat(json.at("/runs/0/firedBeforeTheFault/0").asText()).isEqualTo("Quiet");
    assertThat(json.at("/findings/0/kind").asText()).isEqualTo("fires-in-baseline");
  }
}
