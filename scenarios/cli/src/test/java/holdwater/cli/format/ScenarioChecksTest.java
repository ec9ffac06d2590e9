package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioChecksTest {
  private static final String ZONE_B = "{zone: b}";

  @TempDir private Path root;
  private TestLibrary files;
  private String sound;

  @BeforeEach
  void files() throws IOException {
    files = new TestLibrary(root);
    sound = ScenarioReaderTest.resource("lose-zone.yaml");
  }

  /** The mistakes after replacing {@code pairs[0]} by {@code pairs[1]} and so on. */
  private List<String> mistakes(String... pairs) {
    String text = sound;
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return files.mistakes(text);
  }

  @Test
  void the_scenario_that_the_tests_change_is_sound() {
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void without_an_objective_nothing_can_pass() {
    String expect = sound.substring(sound.indexOf("  expect:"), sound.indexOf("  recovery:"));

    assertThat(mistakes(expect, "  expect: {}\n"))
        .containsExactly("17:3 expect must have at least one SLO: without one nothing can PASS");
  }

  @Test
  void an_expectation_of_an_slo_that_is_not_listed_is_found_at_its_key() {
    assertThat(mistakes("    stream-starts:    {", "    stream-start:     {"))
        .containsExactly(
            "18:5 expect.stream-start no such SLO in this scenario,"
                + " did you mean 'stream-starts'?");
    assertThat(mistakes("abort: {slo: stream-starts", "abort: {slo: stream-stops"))
        .containsExactly(
            "21:16 abort.slo no such SLO in this scenario, did you mean 'stream-starts'?");
  }

  @Test
  void an_slo_that_nothing_is_expected_of_is_found_where_it_is_listed() {
    assertThat(
            mistakes(
                "    api-availability: {shock: {within: 10s, cost: 3s}, held: 99%, after: 99%}\n",
                ""))
        .containsExactly("9:34 slos[1] nothing is expected of it: add expect.api-availability");
  }

  @Test
  void one_mistake_is_not_told_as_several() {
    assertThat(mistakes("[slo/stream-starts.yaml, slo/api-availability.yaml]", "[]"))
        .containsExactly("9:3 slos must have at least one file");
    assertThat(mistakes("[slo/stream-starts.yaml, slo/api-availability.yaml]", "all"))
        .containsExactly("9:9 slos must be a list, was 'all'");
    assertThat(mistakes("[slo/stream-starts.yaml,", "[nowhere.yaml,"))
        .containsExactly("9:10 slos[0] no such SLO file 'nowhere.yaml'");
  }

  @Test
  void an_slo_listed_twice_is_found() {
    assertThat(mistakes("[slo/stream-starts.yaml,", "[slo/stream-starts.yaml, stream-starts,"))
        .containsExactly(
            "9:34 slos[1] has an SLO 'stream-starts', which this scenario has already");
  }

  @Test
  void targets_that_do_not_exist_are_suggested() {
    assertThat(mistakes(ZONE_B, "{zone: c}"))
        .containsExactly(
            "14:22 timeline[0].target.zone no such zone 'c' in topology small, did you mean 'a'?");
    assertThat(mistakes(ZONE_B, "{instance: b.catlog}"))
        .containsExactly(
            "14:26 timeline[0].target.instance no such instance 'b.catlog' in topology small,"
                + " did you mean 'b.catalog'?");
    assertThat(mistakes(ZONE_B, "{service: catalogue, region: europe}"))
        .containsExactly(
            "14:25 timeline[0].target.service no such service 'catalogue' in topology small,"
                + " did you mean 'catalog'?",
            "14:44 timeline[0].target.region no such region 'europe' in topology small");
    assertThat(mistakes(ZONE_B, "{service: database, zone: b}"))
        .containsExactly("14:15 timeline[0].target matches no instance in topology small");
  }

  @Test
  void links_that_do_not_exist_are_suggested() {
    String down = "{kind: down}";

    assertThat(mistakes("{kind: outage}", down, ZONE_B, "{links: {from: b.gatway, to: b.catalog}}"))
        .containsExactly(
            "14:30 timeline[0].target.links.from no such link source 'b.gatway' in topology small,"
                + " did you mean 'b.gateway'?");
    assertThat(mistakes("{kind: outage}", down, ZONE_B, "{links: 'viewers:*.catalog'}"))
        .containsExactly("14:15 timeline[0].target matches no link in topology small");
    assertThat(mistakes("{kind: outage}", down, ZONE_B, "{links: 'x*:*'}"))
        .containsExactly("14:15 timeline[0].target matches no link in topology small");
  }

  @Test
  void a_fault_must_fit_its_target() {
    assertThat(mistakes(ZONE_B, "{links: 'b.*:*.catalog'}"))
        .containsExactly(
            "14:15 timeline[0].target outage is a fault of instances and cannot take links");
    assertThat(mistakes("{kind: outage}", "{kind: latency, delay: 1s}"))
        .containsExactly(
            "14:15 timeline[0].target latency is a fault of links:"
                + " say which, as in {links: {from: 'b.*', to: '*.catalog'}}");
  }

  @Test
  void capacity_is_kept_where_processes_die_and_bounds_somebody() {
    String hold = "      hold: {atLeast: 70s, atMost: 130s}\n";

    assertThat(mistakes(hold, hold + "      capacity: 1.2 cores\n")).isEmpty();
    assertThat(mistakes(hold, hold + "      capacity: keep\n"))
        .containsExactly(
            "16:17 timeline[0].capacity must be kept, lost or a bound such as 1.2 cores,"
                + " was 'keep'");
    assertThat(
            mistakes(
                "{kind: outage}",
                "{kind: latency, delay: 1s}",
                ZONE_B,
                "{links: 'b.*:*.catalog'}",
                hold,
                hold + "      capacity: kept\n"))
        .containsExactly(
            "16:17 timeline[0].capacity kept makes no sense for latency,"
                + " which takes no process away: leave it out");
    assertThat(
            mistakes(
                ZONE_B,
                "{region: r1}",
                hold,
                hold + "      capacity: 1.2 cores\n",
                "{zones: 1, keepPerService: 1}",
                "{zones: 2, keepPerService: 0}"))
        .containsExactly(
            "16:17 timeline[0].capacity there is nobody to bound: no instance in a zone of topology"
                + " small survives region r1");
  }

  @Test
  void the_blast_radius_limits_zones_and_keeps_instances() {
    assertThat(mistakes(ZONE_B, "{service: catalog}"))
        .containsExactly(
            "14:15 timeline[0].target takes instances of 2 zones at once,"
                + " blastRadius.zones allows 1",
            "14:15 timeline[0].target leaves 0 of 2 instances of catalog,"
                + " blastRadius.keepPerService wants 1");
    assertThat(mistakes(ZONE_B, "{service: catalog, pick: one}")).isEmpty();
    assertThat(mistakes(ZONE_B, "{service: database}"))
        .containsExactly(
            "14:15 timeline[0].target leaves 0 of 1 instances of database,"
                + " blastRadius.keepPerService wants 1");
  }

  @Test
  void a_fault_inside_a_jvm_that_takes_its_process_is_limited_as_well() {
    String exit = "{kind: jvm, fault: exit 1}";

    assertThat(mistakes("{kind: outage}", exit, ZONE_B, "{service: catalog}"))
        .containsExactly(
            "14:15 timeline[0].target takes instances of 2 zones at once,"
                + " blastRadius.zones allows 1",
            "14:15 timeline[0].target leaves 0 of 2 instances of catalog,"
                + " blastRadius.keepPerService wants 1");
    assertThat(mistakes("{kind: outage}", exit)).isEmpty();
  }

  @Test
  void a_fault_inside_a_jvm_that_ends_by_itself_is_refused() {
    assertThat(mistakes("{kind: outage}", "{kind: jvm, fault: jdbc-latency 1s for 20s}"))
        .containsExactly(
            "13:33 timeline[0].fault.fault ends by itself: leave out 'for', hold says how long");
  }

  @Test
  void steps_in_force_together_count_together() {
    String second =
        """
            - name: then-one
              at: %s
              fault: {kind: kill}
              target: {service: catalog, pick: one}
              hold: {atLeast: 70s, atMost: 130s}
          expect:
        """;

    assertThat(mistakes("  expect:\n", second.formatted("190s"))).isEmpty();
    assertThat(mistakes("  expect:\n", second.formatted("130s")))
        .containsExactly(
            "18:11 timeline[1].at must be at least 190s, or while 'lose-zone-b' is surely held:"
                + " the window after its revert would be too short");
    assertThat(mistakes("  expect:\n", second.formatted("69s")))
        .containsExactly(
            "20:15 timeline[1].target takes instances of 2 zones at once,"
                + " blastRadius.zones allows 1",
            "20:15 timeline[1].target leaves 0 of 2 instances of catalog,"
                + " blastRadius.keepPerService wants 1");
    assertThat(mistakes("  expect:\n", second.formatted("200s").replace("then-one", "lose-zone-b")))
        .containsExactly("17:13 timeline[1].name another step is named 'lose-zone-b'");
  }

  @Test
  void a_faulted_link_leaves_its_instance_untouched() {
    assertThat(mistakes("{kind: outage}", "{kind: down}", ZONE_B, "{links: '*:r1.database'}"))
        .isEmpty();
  }

  @Test
  void windows_that_are_too_short_are_refused() {
    assertThat(mistakes("hold: {atLeast: 70s", "hold: {atLeast: 69s"))
        .containsExactly(
            "15:23 timeline[0].hold.atLeast must be at least 70s: a shock of 10s and 60s held");
    assertThat(mistakes("steadyState: {atLeast: 30s", "steadyState: {atLeast: 29s"))
        .containsExactly("10:26 steadyState.atLeast must be at least 30s");
  }

  @Test
  void windows_that_cannot_decide_are_refused_with_what_would() {
    assertThat(mistakes("starts: 10/s", "starts: 1/s"))
        .containsExactly(
            "10:39 steadyState.atMost stream-starts needs 149 events at 99 %, this scenario offers"
                + " 120: watch at least 149s or more starts/s",
            "18:62 expect.stream-starts.held needs 149 events at 99 %, this scenario offers 120:"
                + " hold at least 159s or more starts/s",
            "18:74 expect.stream-starts.after needs 149 events at 99 %, this scenario offers 60:"
                + " more starts/s",
            "21:63 abort.minEvents must be no more than come within 10s, which are 10: with fewer"
                + " the abort never comes");
    assertThat(
            mistakes(
                "{shock: {within: 10s, cost: 3s}, held: 99%,",
                "{shock: {within: 10s, cost: 100ms}, held: 99.9%,"))
        .containsExactly(
            "18:40 expect.stream-starts.shock.within needs 149 events at 99 %, this scenario offers"
                + " 100: allow at least 15s or more starts/s",
            "18:65 expect.stream-starts.held needs 1497 events at 99.9 %, this scenario offers"
                + " 1200: hold at least 160s or more starts/s");
  }

  @Test
  void the_steady_state_is_held_to_what_is_expected_after() {
    assertThat(mistakes("held: 99%, after: 99%", "held: 99%, after: 99.9%"))
        .containsExactly(
            "10:39 steadyState.atMost stream-starts needs 1497 events at 99.9 %, this scenario"
                + " offers 1200: watch at least 150s or more starts/s",
            "18:74 expect.stream-starts.after needs 1497 events at 99.9 %, this scenario offers"
                + " 600: more starts/s");
  }

  @Test
  void objectives_that_any_system_holds_are_refused() {
    String sound = "{shock: {within: 10s, cost: 3s}, held: 99%, after: 99%}\n    api";

    assertThat(
            mistakes(
                sound,
                "{shock: {within: 10s, cost: 9900ms}, held: 50%, after: 89%, steady: 80%}\n    api"))
        .containsExactly(
            "18:51 expect.stream-starts.shock.cost must be at most 80% of the shock: a system that"
                + " is down all the while would lose little more",
            "18:66 expect.stream-starts.held must be at least 90%: a PASS could hide that 100% of"
                + " the events are bad",
            "18:78 expect.stream-starts.after must be at least 90%: a PASS could hide that 22% of"
                + " the events are bad",
            "18:91 expect.stream-starts.steady must be at least 90%: a PASS could hide that 40% of"
                + " the events are bad");
    assertThat(mistakes(sound, sound.replace("99%", "90%"))).isEmpty();
  }

  @Test
  void exposure_that_any_fault_has_is_refused() {
    assertThat(
            mistakes(
                "{shareBefore: 40%, callsBefore: 250, callsDuring: 120}",
                "{shareBefore: 4%, callsBefore: 1, callsDuring: 1}"))
        .containsExactly(
            "16:31 timeline[0].exposure.shareBefore must be at least 5%: a target that serves less"
                + " is hardly missed",
            "16:48 timeline[0].exposure.callsBefore must be at least 20: fewer calls are chance",
            "16:64 timeline[0].exposure.callsDuring must be at least 2: a single call may be a"
                + " probe's");
  }

  /** More steps of the same kind on a link, where they are in nobody's way. */
  private String[] stepsAt(int... seconds) {
    StringBuilder steps = new StringBuilder();
    for (int at : seconds) {
      steps.append(
          """
              - name: step-%1$d
                at: %1$ds
                fault: {kind: down}
                target: {links: '*:r1.database'}
                hold: {atLeast: 70s, atMost: 130s}
          """
              .formatted(at));
    }
    return new String[] {"  expect:\n", steps + "  expect:\n"};
  }

  @Test
  void steps_within_one_shock_cannot_be_told_apart() {
    assertThat(mistakes(stepsAt(1)))
        .containsExactly(
            "18:11 timeline[1].at must be at least 10s after 'lose-zone-b' begins: within one"
                + " shock, the windows of both could not be told apart");
    assertThat(mistakes(stepsAt(9))).hasSize(1);
    assertThat(mistakes(stepsAt(10))).isEmpty();
  }

  @Test
  void shocks_of_a_minute_have_a_cap_together() {
    assertThat(mistakes(stepsAt(30, 60))).isEmpty();
    assertThat(mistakes(stepsAt(20, 40)))
        .containsExactly(
            "23:11 timeline[2].at is the shock number 3 within 60s: together they may cost 6s, and"
                + " this scenario allows 9s");
    assertThat(mistakes(stepsAt(10, 20, 30, 40, 50)))
        .singleElement()
        .asString()
        .contains("is the shock number 6 within 60s", "allows 18s");
  }

  @Test
  void a_pattern_that_nobody_knows_cannot_be_proved() {
    assertThat(mistakes("pattern: zone-failover", "pattern: zone-fail-over"))
        .containsExactly("23:22 proves[0].pattern no such pattern, did you mean 'zone-failover'?");
  }

  @Test
  void damage_is_named_in_an_slo_that_is_judged_and_in_a_window_of_the_fault() {
    assertThat(mistakes("slo: stream-starts, window: held", "slo: stream-start, window: steady"))
        .containsExactly(
            "23:50 proves[0].fails.slo nothing is expected of such an SLO, did you mean"
                + " 'stream-starts'?",
            "23:72 proves[0].fails.window must be one of shock, held, after, was 'steady'");
  }

  @Test
  void a_pattern_without_a_word_on_its_damage_is_a_mistake_at_its_place() {
    String damage = ", fails: {slo: stream-starts, window: held}";
    assertThat(mistakes(damage, "")).containsExactly("23:12 proves[0].fails is missing");
    assertThat(mistakes("{pattern: zone-failover" + damage + "}", "zone-failover"))
        .containsExactly("23:12 proves[0] must be a map, was 'zone-failover'");
  }

  @Test
  void a_pattern_is_claimed_once() {
    String proof = "{pattern: zone-failover, fails: {slo: stream-starts, window: held}}";
    assertThat(mistakes(proof, proof + ", " + proof))
        .containsExactly("23:91 proves[1].pattern is claimed twice");
  }
}
