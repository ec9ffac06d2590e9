package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One look for all pages, and the small arithmetic behind it. */
class LiveBoardTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final FakeClock clock = new FakeClock();
  private final PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
  private final List<String> written = new ArrayList<>();
  private final Timeline timeline = new Timeline(clock, entry -> written.add(entry.text()));
  private final LiveBoard board = new LiveBoard(system, timeline, clock);

  @Test
  void looks_by_itself_until_it_is_closed_at_most_a_second_apart() throws Exception {
    board.start();
    clock.advance(Duration.ofSeconds(4));
    long looks = board.after(0, Duration.ZERO).orElseThrow().number();
    board.close();
    clock.advance(Duration.ofSeconds(4));

    assertThat(looks).isBetween(4L, 6L);
    assertThat(board.after(0, Duration.ZERO)).isEmpty();
    assertThat(board.state(Role.OPERATOR).at("/number").asLong()).isEqualTo(looks);
  }

  @Test
  void system_that_cannot_be_looked_at_is_told_and_seen_again_later() throws Exception {
    board.lookOnce();
    system.breaks(Optional.of(new IllegalStateException("the daemon does not answer")));
    clock.advance(Duration.ofSeconds(1));
    board.lookOnce();
    String blind = board.after(1, Duration.ZERO).orElseThrow().json();
    system.breaks(Optional.empty());
    clock.advance(Duration.ofSeconds(1));
    board.lookOnce();

    assertThat(blind).contains("cannot be looked at: the daemon does not answer", "a.gateway");
    assertThat(board.after(2, Duration.ZERO).orElseThrow().json()).contains("\"troubles\":[]");
    assertThat(written)
        .containsExactly(
            "compact is up: 15 of 15 instances ready",
            "cannot be seen: the system cannot be looked at: the daemon does not answer");
  }

  @Test
  void rates_come_from_counts_and_a_count_that_starts_anew_is_no_negative_rate() {
    Map<String, Long> before = Map.of("x", 100L, "y", 50L);
    Map<String, Long> after = Map.of("x", 120L, "y", 6L, "z", 9L);

    assertThat(LinkRates.between(before, after, Duration.ofSeconds(2)))
        .containsExactly(Map.entry("x", 10.0), Map.entry("y", 3.0));
    assertThat(LinkRates.between(before, after, Duration.ZERO)).isEmpty();
  }

  @Test
  void history_keeps_five_minutes_and_counts_what_clients_send() {
    History history = new History();
    Map<String, Double> rates = Map.of("viewers:a.gateway", 4.0, "a.gateway:a.catalog", 9.0);
    for (int second = 0; second < 400; second++) {
      Instant at = NOON.plusSeconds(second);
      history.add(at, rates, List.of(new SecondOfCalls(at.minusSeconds(2), 4, 0)));
    }

    assertThat(history.rates()).hasSize(301).allMatch(rate -> rate.calls() == 4.0);
    assertThat(history.seconds()).hasSize(299);
  }

  @Test
  void bad_spell_is_told_when_it_begins_and_when_five_good_seconds_have_passed() {
    BadSpell spell = new BadSpell();
    List<String> said = new ArrayList<>();
    int[] bad = {0, 0, 0, 0, 0, 3, 6, 1, 0, 0, 0, 0, 0, 0};
    for (int i = 0; i < bad.length; i++) {
      spell.after(new SecondOfCalls(NOON.plusSeconds(i), 10, bad[i])).ifPresent(said::add);
    }

    assertThat(said)
        .containsExactly(
            "calls of clients go bad: 3 of 53 in 5 s",
            "calls of clients are good again: 10 of 130 were bad (7.7 %)");
  }

  @Test
  void timeline_of_a_very_long_day_keeps_its_newest() {
    for (int i = 0; i <= Timeline.MOST; i++) {
      timeline.add(TimelineEntry.Kind.NOTE, "Ada", "note " + i);
    }

    assertThat(timeline.all()).hasSize(Timeline.MOST);
    assertThat(timeline.all().get(0).number()).isEqualTo(2);
    assertThat(timeline.after(Timeline.MOST))
        .extracting(TimelineEntry::text)
        .containsExactly("note 5000");
    assertThat(written).hasSize(Timeline.MOST + 1);
  }
}
