package holdwater.dashboards.gameday;

import static holdwater.dashboards.gameday.PlayedDay.LOSE_ZONE;
import static holdwater.dashboards.gameday.PlayedDay.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.console.PlayedSystem;
import holdwater.dashboards.console.TimelineEntry;
import holdwater.model.fault.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A game day on a played system: what people say, what alerts do, and what is left of it. */
class GameDayTest {
  private final PlayedDay day = new PlayedDay();
  private final PlayedSystem system = day.system();

  @Test
  void measures_when_it_was_seen_by_people_and_by_alerts_and_what_clients_had_of_it() {
    day.begin(LOSE_ZONE);
    day.says("Ada", "go");
    day.passes(42);
    day.says("Ben", "seen starts are slow");
    day.passes(19);
    day.game().fired("StartsBurn1h", day.clock().instant());
    day.game().takeAll();
    assertThat(day.texts()).contains("alert StartsBurn1h fires");
    GameDayRecord record = day.over();

    DrillResult result = record.results().get(0);
    assertThat(result.victims()).contains("b.gateway", "b.catalog").doesNotContain("a.gateway");
    assertThat(result.forecast()).contains("clients");
    assertThat(result.seen()).contains(new DrillResult.Moment("Ben", Duration.ofSeconds(42)));
    assertThat(result.detected()).contains(Duration.ofSeconds(42));
    assertThat(result.alerts()).containsEntry("StartsBurn1h", Duration.ofSeconds(61));
    assertThat(result.firstBad().orElseThrow()).isLessThan(Duration.ofSeconds(2));
    assertThat(result.goodAgain()).isEmpty();
    assertThat(result.calls() - result.bad()).isIn(24L * 120, 24L * 121, 24L * 122);
    assertThat(result.held().orElseThrow())
        .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(122));
    assertThat(result.recovered().orElseThrow()).isLessThan(Duration.ofSeconds(3));
    assertThat(record.allGone()).isTrue();
    assertThat(record.people()).containsExactly("Ada", "Ben");
    assertThat(record.findings())
        .containsExactly(
            new Finding(
                "lose-zone-b",
                "alert StartsBurn1h fired only after 61 s, expected within 50 s",
                "Cy"),
            new Finding(
                "lose-zone-b",
                "9.3 % of the clients' calls were bad, 5.0 % were expected at most",
                "Cy"),
            new Finding(
                "lose-zone-b",
                "calls of clients stayed bad while the fault was in force, expected within 90 s",
                "Cy"));
  }

  @Test
  void what_nobody_sees_is_a_finding_and_what_nobody_expected_is_none() {
    day.begin(LOSE_ZONE, SLOW);
    day.says("Ada", "go");
    GameDayRecord record = day.over();

    assertThat(record.findings())
        .extracting(Finding::text)
        .contains(
            "nobody said that they saw it, expected within 60 s",
            "alert StartsBurn1h did not fire, expected within 50 s");
    assertThat(record.findings()).extracting(Finding::drill).containsOnly("lose-zone-b");
    assertThat(record.results().get(1).victims()).isNotEmpty().allMatch(n -> n.endsWith("catalog"));
    assertThat(record.results().get(1).firstBad()).isEmpty();
  }

  @Test
  void somebody_heals_it_and_ends_the_day() {
    day.begin(LOSE_ZONE, SLOW);
    day.says("Ada", "go");
    day.passes(20);
    day.says("Ben", "heal");
    assertThat(system.inForce()).isEmpty();
    day.says("Ben", "end");
    GameDayRecord record = day.over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben healed it");
    assertThat(record.results().get(0).held().orElseThrow()).isLessThan(Duration.ofSeconds(25));
    assertThat(record.results().get(1).injected()).isEmpty();
    assertThat(record.findings())
        .contains(new Finding("slow-catalog", "was not played: Ben ended the game day", "Ada"));
  }

  @Test
  void stop_condition_reverts_without_anybody() {
    Drill drill =
        new Drill(
            "lose-zone-b",
            Optional.empty(),
            new Outage(),
            PlayedDay.zone("b"),
            Duration.ofMinutes(10),
            Expected.NOTHING,
            Optional.empty());
    system.hurts(40);
    day.begin(drill);
    assertThat(system.inForce()).isNotEmpty();
    GameDayRecord record = day.over();

    DrillResult result = record.results().get(0);
    assertThat(result.endedBy()).isEqualTo("the stop condition was met");
    assertThat(result.held().orElseThrow())
        .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(90));
    assertThat(day.texts()).contains("nothing is in force");
  }

  @Test
  void stop_on_the_page_ends_the_step_and_the_next_one_waits_for_somebody() {
    day.begin(LOSE_ZONE, SLOW);
    day.says("Ada", "go");
    day.passes(10);
    // As the page does it: written first, then done.
    day.timeline().add(TimelineEntry.Kind.STOP, "Ben", "STOP");
    system.stop("Ben");
    day.passes(60);

    assertThat(system.inForce()).isEmpty();
    assertThat(day.game().over()).isFalse();
    assertThat(day.texts())
        .anyMatch(text -> text.startsWith("slow-catalog waits for go: everything"));
    day.says("Ada", "go");
    assertThat(system.inForce()).isNotEmpty();
    GameDayRecord record = day.over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben stopped everything");
    assertThat(record.results().get(1).injected()).isPresent();
    assertThat(record.people()).containsExactly("Ada", "Ben");
  }

  @Test
  void stop_that_is_typed_lets_the_next_step_wait_and_stops_once() {
    day.begin(LOSE_ZONE, SLOW);
    day.says("Ada", "go");
    day.passes(10);
    day.says("Ben", "stop");
    day.passes(60);

    assertThat(system.stops()).isEqualTo(1);
    assertThat(system.inForce()).isEmpty();
    assertThat(day.game().over()).isFalse();
    day.says("Ada", "skip");
    GameDayRecord record = day.over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben stopped everything");
    assertThat(record.results().get(1).endedBy()).isEqualTo("Ada left it out");
  }

  @Test
  void go_that_was_said_before_a_stop_begins_nothing_after_it() {
    day.begin(LOSE_ZONE);
    day.timeline().add(TimelineEntry.Kind.NOTE, "Ada", "go");
    day.timeline().add(TimelineEntry.Kind.STOP, "Ben", "STOP");
    system.stop("Ben");
    day.game().takeAll();

    assertThat(system.inForce()).isEmpty();
    assertThat(day.over().results().get(0).endedBy()).startsWith("STOP came meanwhile");
  }

  @Test
  void nobody_is_there_to_say_go() {
    day.begin(LOSE_ZONE);
    day.game().nobodyThere();
    day.game().takeAll();
    GameDayRecord record = day.over();

    assertThat(system.inForce()).isEmpty();
    assertThat(record.findings())
        .extracting(Finding::text)
        .containsExactly("was not played: nobody is there to say go");
  }

  @Test
  void what_cannot_be_put_in_force_is_told_and_the_next_step_is_played() {
    Drill nowhere =
        new Drill(
            "nowhere",
            Optional.empty(),
            new Outage(),
            PlayedDay.zone("z"),
            Duration.ofSeconds(60),
            Expected.NOTHING,
            Optional.empty());
    day.begin(nowhere, SLOW);
    GameDayRecord record = day.over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("nothing here is zone z");
    assertThat(record.results().get(1).injected()).isPresent();
    assertThat(record.results().get(1).gone().orElseThrow().proven()).isTrue();
  }

  @Test
  void interrupted_it_tells_what_was_seen_until_then() {
    day.begin(LOSE_ZONE);
    day.says("Ada", "go");
    day.passes(10);
    GameDayRecord record = day.game().soFar(Instant.EPOCH);

    assertThat(record.results()).hasSize(1);
    assertThat(record.results().get(0).endedBy()).isEqualTo("it is still in force");
    assertThat(record.allGone()).isFalse();
    assertThat(record.findings())
        .extracting(Finding::text)
        .contains("the fault is NOT proven to be gone: nobody knows");
  }

  @Test
  void report_shows_what_people_wrote_and_never_obeys_it() {
    day.begin(LOSE_ZONE);
    day.says("Ada", "go");
    day.says("Ben", "note <script>alert(1)</script> | [x](javascript:1)");
    GameDayReport report = new GameDayReport(day.over());

    assertThat(report.html()).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(report.markdown()).contains("\\[x\\]").doesNotContain("<script>");
    assertThat(report.markdown()).contains("| 2026-12-15 |", "We believed: nobody notices");
    assertThat(report.json()).contains("\"recoveredAfter\"", "\"tryAgain\" : \"2026-12-15\"");
  }
}
