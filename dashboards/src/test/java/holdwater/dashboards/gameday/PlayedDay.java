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

/** A game day on a played system, in which time passes when a test lets it. */
final class PlayedDay {
  /** A zone is lost when somebody says go, and people are to see it. */
  static final Drill LOSE_ZONE =
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
              Map.of("StartsBurn1h", Duration.ofSeconds(50)),
              Map.of()),
          Optional.of("Cy"));

  /** Something is slow at once, and nobody expects anything of it. */
  static final Drill SLOW =
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

  static Target zone(String name) {
    return new Target.Instances(
        Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), Selection.ALL);
  }

  PlayedSystem system() {
    return system;
  }

  FakeClock clock() {
    return clock;
  }

  Timeline timeline() {
    return timeline;
  }

  /** Begins a plan of these steps, with a second look behind it. */
  void begin(Drill... drills) {
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

  GameDay game() {
    return day.orElseThrow();
  }

  void says(String person, String line) {
    timeline.add(TimelineEntry.Kind.NOTE, person, line);
    game().takeAll();
  }

  void passes(int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.advance(Duration.ofSeconds(1));
      game().takeAll();
    }
  }

  List<String> texts() {
    return timeline.all().stream().map(TimelineEntry::text).toList();
  }

  /** Lets time pass until the day is over, and tells what is left of it. */
  GameDayRecord over() {
    for (int second = 0; second < 2_000 && !game().over(); second++) {
      passes(1);
    }
    assertThat(game().over()).isTrue();
    return game().soFar(Instant.EPOCH);
  }
}
