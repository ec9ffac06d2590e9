package holdwater.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What runners of pipelines read of a gate. */
class RunnerFilesTest {
  @Test
  void annotations_stand_at_the_line_of_what_was_expected_and_errors_come_first() {
    GateResult result =
        Rows.result(
            Rows.row("slow-catalog", Rows.open()),
            Rows.row("zone-outage", Rows.fail()),
            Rows.row("instance-loss", Rows.pass()));

    assertThat(GateAnnotations.of(result).lines())
        .satisfiesExactly(
            fail ->
                assertThat(fail)
                    .startsWith(
                        "::error file=chaos/zone-outage.yaml,line=20,title=zone-outage FAIL"
                            + "::stream-starts held: 3 bad of 600"),
            open ->
                assertThat(open)
                    .isEqualTo(
                        "::warning file=chaos/slow-catalog.yaml,line=7,"
                            + "title=slow-catalog INCONCLUSIVE::marginal"));
  }

  @Test
  void what_github_would_take_for_an_end_or_another_command_is_escaped() {
    GateResult result =
        Rows.result(
            GateRow.notPlayed(
                Rows.scenario("a,b: 5 %", "h", "chaos/a,b.yaml"), "100 %\n::error::forged"));

    assertThat(GateAnnotations.of(result))
        .isEqualTo(
            "::warning file=chaos/a%2Cb.yaml,line=7,title=a%2Cb%3A 5 %25 INCONCLUSIVE"
                + "::not played: 100 %25%0A::error::forged\n");
  }

  @Test
  void scenario_of_elsewhere_has_no_place_in_the_pipelines_folder() {
    GateResult result =
        Rows.result(
            GateRow.notPlayed(Rows.scenario("a", "h", "file:///library/a.yaml"), "no time"));

    assertThat(GateAnnotations.of(result))
        .isEqualTo("::warning title=a INCONCLUSIVE::not played: no time\n");
  }

  @Test
  void ten_of_a_level_are_all_that_github_shows() {
    GateRow[] rows =
        IntStream.range(0, 30)
            .mapToObj(i -> Rows.row("s" + i, i < 15 ? Rows.open() : Rows.fail()))
            .toArray(GateRow[]::new);

    assertThat(GateAnnotations.of(Rows.result(rows)).lines())
        .hasSize(20)
        .filteredOn(line -> line.startsWith("::error "))
        .hasSize(10);
  }

  @Test
  void green_gate_annotates_nothing() {
    assertThat(GateAnnotations.of(Rows.result(Rows.row("a", Rows.pass())))).isEmpty();
  }

  @Test
  void metrics_say_of_each_scenario_whether_it_passed_and_how_much_was_bad() {
    GateResult result =
        Rows.result(
            Rows.row("zone-outage", Rows.fail()),
            GateRow.notPlayed(Rows.scenario("a \"b\"", "h", "a.yaml"), "no time"));

    assertThat(GateMetrics.of(result).lines())
        .containsExactly(
            "holdwater_gate_passed 0",
            "holdwater_gate_seconds 180",
            "holdwater_scenario_passed{scenario=\"zone-outage\"} 0",
            "holdwater_scenario_seconds{scenario=\"zone-outage\"} 180",
            "holdwater_window_bad_ratio{scenario=\"zone-outage\",slo=\"stream-starts\","
                + "window=\"held\"} 0.005000",
            "holdwater_window_events{scenario=\"zone-outage\",slo=\"stream-starts\","
                + "window=\"held\"} 600",
            "holdwater_scenario_passed{scenario=\"a \\\"b\\\"\"} 0",
            "holdwater_scenario_seconds{scenario=\"a \\\"b\\\"\"} 0",
            "# EOF");
  }

  @Test
  void verdict_of_the_gate_stands_where_the_script_of_pipelines_reads_it() {
    String json = GateJson.of(Rows.result(Rows.row("a", Rows.pass()), Rows.row("b", Rows.fail())));

    // ci/gate has no JSON parser: the first line that begins so, with two spaces, is the gate's.
    assertThat(json.lines().filter(line -> line.startsWith("  \"verdict\" : ")))
        .containsExactly("  \"verdict\" : \"FAIL\",");
  }
}
