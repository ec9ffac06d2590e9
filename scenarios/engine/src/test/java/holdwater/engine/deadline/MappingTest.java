package holdwater.engine.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.deadline.DeadlineFinding.Kind;
import holdwater.engine.run.Interruption;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeClock clock = new FakeClock();
  private final Interruption interruption = new Interruption();
  private final FakeCalls calls = new FakeCalls(clock, Duration.ofSeconds(30));

  private DeadlineMap map(FakeCalls system) {
    Mapping mapping = new Mapping(system, system, clock, interruption, PATIENCE, 5);
    List<LinkDeadline> told = new ArrayList<>();
    DeadlineMap map = new DeadlineMap("shop", PATIENCE, mapping.map(system.links(), told::add));
    assertThat(told).isEqualTo(map.links());
    return map;
  }

  private static List<Kind> kinds(DeadlineMap map) {
    return map.findings().stream().map(DeadlineFinding::kind).toList();
  }

  @Test
  void every_edge_is_timed_within_a_tenth_of_its_deadline() {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "catalog", 500, 2);
    DeadlineMap map = map(calls);

    assertThat(map.tree())
        .containsExactly(
            "gateway -> playback 3.0 s", "  playback -> catalog 500 ms (2 attempts, 1.0 s in all)");
    assertThat(map.findings()).isEmpty();
    assertThat(map.links().get(0).attempt().orElseThrow())
        .isBetween(Duration.ofMillis(2_950), Duration.ofMillis(3_050));
    assertThat(map.links().get(1).attempt().orElseThrow())
        .isBetween(Duration.ofMillis(460), Duration.ofMillis(540));
  }

  @Test
  void deadline_of_50_ms_is_timed_within_a_tenth_too() {
    calls.call("gateway", "playback", 50, 1);

    assertThat(map(calls).links().get(0).attempt().orElseThrow())
        .isBetween(Duration.ofMillis(45), Duration.ofMillis(55));
  }

  @Test
  void budget_that_does_not_nest_is_found_with_what_it_wastes() {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "accounts", 10_000, 1);
    DeadlineMap map = map(calls);

    assertThat(kinds(map)).containsExactly(Kind.NOT_NESTED, Kind.FOR_NOBODY);
    assertThat(map.findings().get(0).text())
        .isEqualTo("gateway 3.0 s -> playback 10.0 s: 7.0 s wasted");
    assertThat(map.findings().get(1).text())
        .startsWith("playback went on to wait for accounts for 7.0 s after the client");
  }

  @Test
  void retries_that_together_outlast_the_caller_do_not_nest_either() {
    calls.call("gateway", "playback", 2_000, 1).call("playback", "accounts", 1_000, 3);

    assertThat(kinds(map(calls))).contains(Kind.NOT_NESTED);
  }

  @Test
  void deadline_that_travels_along_wastes_nothing() {
    calls
        .call("gateway", "playback", 3_000, 1)
        .call("playback", "accounts", 10_000, 1)
        .cancelling();
    DeadlineMap map = map(calls);

    assertThat(map.findings()).isEmpty();
    assertThat(map.tree().get(1)).isEqualTo("  playback -> accounts 3.0 s");
  }

  @Test
  void missing_timeout_is_found_after_the_patience_and_not_later() {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "accounts", -1, 1);
    DeadlineMap map = map(calls);

    assertThat(kinds(map)).containsExactly(Kind.MISSING_TIMEOUT);
    assertThat(map.findings().get(0).text())
        .isEqualTo("playback waits for accounts for ever: nobody gave up within 20.0 s");
    assertThat(map.tree().get(1)).isEqualTo("  playback -> accounts waits for ever");
    assertThat(Duration.between(FakeClock.start(), clock.instant()))
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void work_after_the_client_has_left_is_found_at_the_entry() {
    FakeCalls impatient = new FakeCalls(clock, Duration.ofSeconds(1));
    impatient.call("gateway", "playback", 3_000, 1);
    DeadlineMap map = map(impatient);

    assertThat(kinds(map)).containsExactly(Kind.FOR_NOBODY);
    assertThat(map.findings().get(0).text())
        .startsWith("gateway went on to wait for playback for 2.0 s");
  }

  @Test
  void link_that_no_request_takes_is_told_and_costs_no_patience() {
    calls.call("gateway", "playback", 3_000, 1).call("batch", "catalog", 500, 1);
    DeadlineMap map = map(calls);

    assertThat(map.notReached()).containsExactly("a.batch:a.catalog");
    assertThat(map.tree()).containsExactly("gateway -> playback 3.0 s");
  }

  @Test
  void traffic_of_others_is_enough_to_time_a_link() {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "accounts", 10_000, 1);
    DeadlineMap map = map(calls.usedByOthers());

    assertThat(kinds(map)).containsExactly(Kind.NOT_NESTED);
    assertThat(map.links()).allMatch(link -> link.answered().isEmpty());
  }

  @Test
  void at_most_so_many_requests_hang() {
    calls.call("gateway", "playback", 200, 9);
    DeadlineMap map = map(calls);

    assertThat(map.links().get(0).holds()).hasSize(5);
  }

  @Test
  void interruption_keeps_what_is_known() {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "catalog", 500, 1);
    Mapping mapping = new Mapping(calls, calls, clock, interruption, PATIENCE, 5);

    List<LinkDeadline> known = mapping.map(calls.links(), link -> interruption.interrupt());

    assertThat(known).hasSize(1);
  }

  @Test
  void machines_get_every_link_and_finding() throws Exception {
    calls.call("gateway", "playback", 3_000, 1).call("playback", "accounts", -1, 1);
    DeadlineMap map = map(calls);

    assertThat(DeadlineJson.of(map))
        .contains("\"caller\" : \"playback\"", "\"endless\" : true", "missing-timeout");
    assertThat(DeadlineSarif.of(map, "0.1.0"))
        .contains("\"version\" : \"2.1.0\"", "\"ruleId\" : \"missing-timeout\"");
    assertThat(Optional.of(DeadlineHtml.of(map)).orElseThrow())
        .contains("gateway -&gt; playback", "waits for ever");
  }
}
