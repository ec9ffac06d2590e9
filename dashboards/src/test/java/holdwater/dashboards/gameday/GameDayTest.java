package holdwater.dashboards.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.console.HouseRules;
import holdwater.dashboards.console.Limits;
import holdwater.dashboards.console.LiveBoard;
import holdwater.dashboards.console.PlayedSystem;
import holdwater.dashboards.console.Streaming;
import holdwater.dashboards.console.Timeline;
import holdwater.dashboards.console.TimelineEntry;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Target;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A game day on a played system: what people say, what alerts do, and what is left of it. */
class GameDayTest {
  private static final Drill LOSE_ZONE =
      new Drill(
          "lose-zone-b",
          Optional.of("everybody is at their place"),
          new Outage(),
          zone("b"),
          Duration.ofSeconds(120),
          new Expected(
              Optional.of(Duration.ofSeconds(60)),
              Optional.of(Duration.ofSeconds(90)),
              Optional.of(Duration.ofSeconds(30)),
              Optional.of(0.05),
              Map.of("StartsBurn1h", Duration.ofSeconds(50))),
          Optional.of("Cy"));

  private static final Drill SLOW =
      new Drill(
          "slow-catalog",
          Optional.empty(),
          new Latency(Duration.ofMillis(200), Duration.ZERO),
          new Target.Links("*", "*.catalog"),
          Duration.ofSeconds(40),
          Expected.NOTHING,
          Optional.empty());

  private final FakeClock clock = new FakeClock();
  private final PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
  private final Timeline timeline = new Timeline(clock, this::tell);
  private Optional<GameDay> day = Optional.empty();

  private static Target zone(String name) {
    return new Target.Instances(
        Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), Selection.ALL);
  }

  private void begin(Drill... drills) {
    GameDayPlan plan =
        new GameDayPlan(
            "autumn",
            "nobody notices",
            Optional.of("compact"),
            "Ada",
            Optional.of(LocalDate.of(2026, 12, 15)),
            new StopCondition(0.5, Duration.ofSeconds(30)),
            List.of(drills));
    HouseRules rules = new HouseRules(Limits.USUAL, /* blind= */ false);
    LiveBoard board = new LiveBoard(system, timeline, clock, rules, look -> game().looked(look));
    day = Optional.of(new GameDay(plan, system, board, timeline, clock, new Random(7)));
    board.start();
    clock.advance(Duration.ofSeconds(2));
    game().begin();
    game().takeAll();
  }

  private void tell(TimelineEntry entry) {
    day.ifPresent(known -> known.written(entry));
  }

  private GameDay game() {
    return day.orElseThrow();
  }

  private void says(String person, String line) {
    timeline.add(TimelineEntry.Kind.NOTE, person, line);
    game().takeAll();
  }

  private void passes(int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.advance(Duration.ofSeconds(1));
      game().takeAll();
    }
  }

  private List<String> texts() {
    return timeline.all().stream().map(TimelineEntry::text).toList();
  }

  /** Lets time pass until the day is over, and tells what is left of it. */
  private GameDayRecord over() {
    for (int second = 0; second < 2_000 && !game().over(); second++) {
      passes(1);
    }
    assertThat(game().over()).isTrue();
    return game().soFar(Instant.EPOCH);
  }

  @Test
  void measures_when_it_was_seen_by_people_and_by_alerts_and_what_clients_had_of_it() {
    begin(LOSE_ZONE);
    says("Ada", "go");
    passes(42);
    says("Ben", "seen starts are slow");
    passes(19);
    game().fired("StartsBurn1h", clock.instant());
    game().takeAll();
    assertThat(texts()).contains("alert StartsBurn1h fires");
    GameDayRecord record = over();

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
    begin(LOSE_ZONE, SLOW);
    says("Ada", "go");
    GameDayRecord record = over();

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
    begin(LOSE_ZONE, SLOW);
    says("Ada", "go");
    passes(20);
    says("Ben", "heal");
    assertThat(system.inForce()).isEmpty();
    says("Ben", "end");
    GameDayRecord record = over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben healed it");
    assertThat(record.results().get(0).held().orElseThrow()).isLessThan(Duration.ofSeconds(25));
    assertThat(record.results().get(1).injected()).isEmpty();
    assertThat(record.findings())
        .contains(new Finding("slow-catalog", "was not played: Ben ended the game day", "Ada"));
  }

  @Test
  void everybody_who_saw_it_is_timed_and_what_people_find_is_a_finding_of_its_step() {
    begin(LOSE_ZONE);
    says("Ada", "go");
    passes(20);
    says("Ben", "seen starts are slow");
    passes(10);
    says("Cy", "Seen");
    says("Ben", "seen it again");
    says("Ben", "finding the   runbook names a host that is gone");
    says("Ben", "finding");
    passes(5);
    says("Cy", "mitigated");
    GameDayRecord record = over();

    DrillResult result = record.results().get(0);
    assertThat(result.sawIt())
        .containsExactly(
            new DrillResult.Moment("Ben", Duration.ofSeconds(20)),
            new DrillResult.Moment("Cy", Duration.ofSeconds(30)));
    assertThat(result.seen()).contains(new DrillResult.Moment("Ben", Duration.ofSeconds(20)));
    assertThat(record.findings())
        .contains(
            new Finding("lose-zone-b", "the   runbook names a host that is gone (Ben)", "Cy"))
        .filteredOn(finding -> finding.text().endsWith("(Ben)"))
        .hasSize(1);
    GameDayReport report = new GameDayReport(record);
    assertThat(report.json())
        .contains("\"seenBy\"", "\"saidMitigated\"", "the   runbook names a host");
    assertThat(report.markdown()).contains("the   runbook names a host");
    assertThat(texts())
        .contains("seen by Ben after 20 s, by Cy after 30 s; mitigation said by Cy after 35 s");
  }

  @Test
  void what_is_found_when_the_step_is_over_belongs_to_it() {
    begin(SLOW, LOSE_ZONE);
    passes(60);
    says("Ada", "finding nobody knew who owns the catalog");
    says("Ada", "skip");

    assertThat(over().findings())
        .contains(
            new Finding("slow-catalog", "nobody knew who owns the catalog (Ada)", "Ada"));
  }

  @Test
  void stop_condition_reverts_without_anybody() {
    Drill drill =
        new Drill(
            "lose-zone-b",
            Optional.empty(),
            new Outage(),
            zone("b"),
            Duration.ofMinutes(10),
            Expected.NOTHING,
            Optional.empty());
    system.hurts(40);
    begin(drill);
    assertThat(system.inForce()).isNotEmpty();
    GameDayRecord record = over();

    DrillResult result = record.results().get(0);
    assertThat(result.endedBy()).isEqualTo("the stop condition was met");
    assertThat(result.held().orElseThrow())
        .isBetween(Duration.ofSeconds(28), Duration.ofSeconds(90));
    assertThat(texts()).contains("nothing is in force");
  }

  @Test
  void stop_on_the_page_ends_the_step_and_the_next_one_waits_for_somebody() {
    begin(LOSE_ZONE, SLOW);
    says("Ada", "go");
    passes(10);
    // As the page does it: written first, then done.
    timeline.add(TimelineEntry.Kind.STOP, "Ben", "STOP");
    system.stop("Ben");
    passes(60);

    assertThat(system.inForce()).isEmpty();
    assertThat(game().over()).isFalse();
    assertThat(texts()).anyMatch(text -> text.startsWith("slow-catalog waits for go: everything"));
    says("Ada", "go");
    assertThat(system.inForce()).isNotEmpty();
    GameDayRecord record = over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben stopped everything");
    assertThat(record.results().get(1).injected()).isPresent();
    assertThat(record.people()).containsExactly("Ada", "Ben");
  }

  @Test
  void stop_that_is_typed_lets_the_next_step_wait_and_stops_once() {
    begin(LOSE_ZONE, SLOW);
    says("Ada", "go");
    passes(10);
    says("Ben", "stop");
    passes(60);

    assertThat(system.stops()).isEqualTo(1);
    assertThat(system.inForce()).isEmpty();
    assertThat(game().over()).isFalse();
    says("Ada", "skip");
    GameDayRecord record = over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("Ben stopped everything");
    assertThat(record.results().get(1).endedBy()).isEqualTo("Ada left it out");
  }

  @Test
  void go_that_was_said_before_a_stop_begins_nothing_after_it() {
    begin(LOSE_ZONE);
    timeline.add(TimelineEntry.Kind.NOTE, "Ada", "go");
    timeline.add(TimelineEntry.Kind.STOP, "Ben", "STOP");
    system.stop("Ben");
    game().takeAll();

    assertThat(system.inForce()).isEmpty();
    assertThat(over().results().get(0).endedBy()).startsWith("STOP came meanwhile");
  }

  @Test
  void nobody_is_there_to_say_go() {
    begin(LOSE_ZONE);
    game().nobodyThere();
    game().takeAll();
    GameDayRecord record = over();

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
            zone("z"),
            Duration.ofSeconds(60),
            Expected.NOTHING,
            Optional.empty());
    begin(nowhere, SLOW);
    GameDayRecord record = over();

    assertThat(record.results().get(0).endedBy()).isEqualTo("nothing here is zone z");
    assertThat(record.results().get(1).injected()).isPresent();
    assertThat(record.results().get(1).gone().orElseThrow().proven()).isTrue();
  }

  @Test
  void interrupted_it_tells_what_was_seen_until_then() {
    begin(LOSE_ZONE);
    says("Ada", "go");
    passes(10);
    GameDayRecord record = game().soFar(Instant.EPOCH);

    assertThat(record.results()).hasSize(1);
    assertThat(record.results().get(0).endedBy()).isEqualTo("it is still in force");
    assertThat(record.allGone()).isFalse();
    assertThat(record.findings())
        .extracting(Finding::text)
        .contains("the fault is NOT proven to be gone: nobody knows");
  }

  @Test
  void report_shows_what_people_wrote_and_never_obeys_it() {
    begin(LOSE_ZONE);
    says("Ada", "go");
    says("Ben", "note <script>alert(1)</script> | [x](javascript:1)");
    GameDayReport report = new GameDayReport(over());

    assertThat(report.html()).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(report.markdown()).contains("\\[x\\]").doesNotContain("<script>");
    assertThat(report.markdown()).contains("| 2026-12-15 |", "We believed: nobody notices");
    assertThat(report.json()).contains("\"recoveredAfter\"", "\"tryAgain\" : \"2026-12-15\"");
  }
}
