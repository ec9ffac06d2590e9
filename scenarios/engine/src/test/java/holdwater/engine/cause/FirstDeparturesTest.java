package holdwater.engine.cause;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Steady from 0 to 30 s, a fault from 30 s on, watched until 60 s. */
class FirstDeparturesTest {
  private final CountingServices services =
      new CountingServices(
          "a.gateway", "b.gateway", "a.playback", "b.playback", "a.accounts", "b.accounts");

  private long hiccupAt = -1;

  private static Instant at(double second) {
    return CountingServices.T.plusMillis(Math.round(second * 1_000));
  }

  /** Everything is as usual but what {@code since} makes of the seconds after the injection. */
  private Optional<Why> why(LongConsumer since) {
    for (long second = 0; second <= 60; second++) {
      if (second > 30) {
        since.accept(second - 30);
      } else if (second == hiccupAt) {
        allWell();
        link("a.accounts", "r1.database", 4_000, 9);
      } else {
        allWell();
      }
      services.asked(second);
    }
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(new WindowClosed(at(30), new Window(WindowKind.STEADY, at(0), at(30))));
    entries.add(
        new FaultInjected(
            at(30),
            "r-1",
            "x",
            new Outage(),
            new ResolvedTarget(List.of(), List.of()),
            "fake",
            Duration.ofSeconds(5),
            1));
    entries.addAll(services.entries());
    return FirstDepartures.of(new Journal(entries));
  }

  private void allWell() {
    for (String zone : List.of("a", "b")) {
      link(zone + ".gateway", zone + ".playback", 25, 0);
      link(zone + ".playback", zone + ".accounts", 12, 0);
      link(zone + ".accounts", "r1.database", 8, 0);
    }
  }

  private void link(String from, String to, long millis, long bad) {
    services.calls(from, to, 10, millis, bad);
  }

  private static String sentence(Optional<Why> why) {
    return why.map(Why::sentence).orElse("");
  }

  @Test
  void nothing_departs_where_all_is_well() {
    assertThat(why(second -> allWell())).isEmpty();
  }

  @Test
  void first_is_named_and_what_came_of_it() {
    Optional<Why> why =
        why(
            second -> {
              boolean slow = second >= 11;
              for (String zone : List.of("a", "b")) {
                link(zone + ".accounts", "r1.database", slow ? 1_900 : 8, 0);
                link(
                    zone + ".playback",
                    zone + ".accounts",
                    second >= 12 ? 1_000 : 12,
                    second >= 12 ? 9 : 0);
                link(zone + ".gateway", zone + ".playback", 25, second >= 14 ? 5 : 0);
              }
              if (second == 13) {
                services.event("a.playback", "circuit-breaker/breaker-opened/accounts", 1);
                services.event("b.playback", "circuit-breaker/breaker-opened/accounts", 1);
              }
            });

    assertThat(sentence(why))
        .isEqualTo(
            "accounts -> database p99 10 ms -> 2.0 s at +11 s,"
                + " then playback -> accounts errors 0 % -> 90 % at +12 s,"
                + " then playback opened its breaker to accounts at +13 s,"
                + " then gateway -> playback errors 0 % -> 50 % at +14 s");
  }

  @Test
  void of_several_in_the_same_second_the_called_one_comes_first() {
    Optional<Why> why =
        why(
            second -> {
              link("a.gateway", "a.playback", 900, 0);
              link("a.playback", "a.accounts", 900, 0);
              link("a.accounts", "r1.database", 900, 0);
              link("b.gateway", "b.playback", 25, 0);
              link("b.playback", "b.accounts", 12, 0);
              link("b.accounts", "r1.database", 8, 0);
            });

    assertThat(why.orElseThrow().departures().stream().map(Departure::where))
        .containsExactly(
            "a.accounts -> database", "a.playback -> a.accounts", "a.gateway -> a.playback");
  }

  @Test
  void one_bad_second_is_no_departure_neither_of_time_nor_of_errors() {
    assertThat(
            why(
                second -> {
                  allWell();
                  if (second == 5) {
                    link("a.accounts", "r1.database", 3_000, 10);
                  }
                }))
        .isEmpty();
  }

  @Test
  void what_is_rough_in_the_steady_state_may_be_so_afterwards() {
    for (long second = 0; second <= 60; second++) {
      services.calls("a.gateway", "a.playback", 10, second % 2 == 0 ? 25 : 400, second % 3);
      services.asked(second);
    }

    assertThat(why(second -> {})).isEmpty();
  }

  @Test
  void one_hiccup_of_the_steady_state_does_not_hide_what_comes_later() {
    hiccupAt = 12;
    Optional<Why> why =
        why(
            second -> {
              allWell();
              link("a.accounts", "r1.database", 400, 0);
            });

    assertThat(sentence(why)).startsWith("a.accounts -> database p99 10 ms -> 495 ms at +1 s");
  }

  @Test
  void missing_data_are_no_zero_and_an_instance_that_is_not_there_is_told() {
    Optional<Why> why =
        why(
            second -> {
              allWell();
              services.silent("b.accounts");
            });

    assertThat(sentence(why)).isEqualTo("b.accounts no longer answers at +1 s");
  }

  @Test
  void scrape_that_is_late_now_and_then_is_nothing() {
    assertThat(
            why(
                second -> {
                  allWell();
                  if (second % 5 < 2) {
                    services.silent("b.accounts");
                  }
                }))
        .isEmpty();
  }

  @Test
  void rare_event_of_seconds_without_an_answer_is_told_once_it_is_known() {
    Optional<Why> why =
        why(
            second -> {
              allWell();
              if (second == 5) {
                services.event("a.playback", "circuit-breaker/breaker-opened/accounts", 1);
              }
              if (second == 5 || second == 6) {
                services.silent("a.playback");
              }
            });

    assertThat(sentence(why)).isEqualTo("a.playback opened its breaker to accounts at +7 s");
  }

  @Test
  void counts_that_start_anew_with_a_process_are_no_departure() {
    assertThat(
            why(
                second -> {
                  if (second == 7) {
                    services.startsAnew("b.accounts").startsAnew("b.gateway");
                  }
                  allWell();
                }))
        .isEmpty();
  }

  @Test
  void calls_that_wait_tell_when_it_began_and_their_time_what_it_was() {
    Optional<Why> why =
        why(
            second -> {
              services.level("b.gateway", "in-flight/playback", second >= 3 ? 20 : 1);
              link("a.gateway", "a.playback", 25, 0);
              if (second < 3) {
                link("b.gateway", "b.playback", 25, 0);
              } else if (second >= 6) {
                services.calls("b.gateway", "b.playback", 10, 9_000, 0);
              }
              for (String zone : List.of("a", "b")) {
                link(zone + ".playback", zone + ".accounts", 12, 0);
                link(zone + ".accounts", "r1.database", 8, 0);
              }
            });

    assertThat(sentence(why)).isEqualTo("b.gateway -> b.playback p99 25 ms -> over 4.0 s at +6 s");
  }

  @Test
  void pauses_pools_and_ordinary_events() {
    services.level("a.accounts", "pool/database-pending", 0);
    Optional<Why> why =
        why(
            second -> {
              allWell();
              services.event("a.gateway", "response-cache/cache-missed/home", 500);
              if (second == 4) {
                services.event("a.accounts", "gc/pause-ms", 900);
              }
              services.level("a.accounts", "pool/database-pending", second >= 8 ? 12 : 0);
            });

    assertThat(sentence(why))
        .isEqualTo(
            "a.accounts stood still for garbage collection 900 ms in a second at +4 s,"
                + " then a.accounts threads waiting for a connection 0 -> 12 at +8 s");
  }

  @Test
  void link_without_a_steady_state_has_no_range_of_time_but_fails_all_the_same() {
    Optional<Why> why =
        why(
            second -> {
              allWell();
              services.calls("b.gateway", "a.playback", 4, 3_000, second >= 5 ? 4 : 0);
            });

    assertThat(sentence(why)).isEqualTo("b.gateway -> a.playback errors 0 % -> 100 % at +5 s");
  }

  @Test
  void without_an_injection_it_is_compared_with_the_warm_up() {
    for (long second = 0; second <= 70; second++) {
      link("a.gateway", "a.playback", second > 45 ? 900 : 25, 0);
      services.asked(second);
    }
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(new TrafficStarted(at(2), plan()));
    entries.add(new PhaseChanged(at(30), Phase.STEADY, "at least 30 s"));
    entries.addAll(services.entries());

    assertThat(sentence(FirstDepartures.of(new Journal(entries))))
        .isEqualTo("gateway -> playback p99 25 ms -> 995 ms at +44 s");
  }

  @Test
  void journal_without_anything_of_it_says_nothing() {
    assertThat(FirstDepartures.of(new Journal(List.of()))).isEmpty();
    assertThat(why(second -> services.silent("a.gateway"))).isNotNull();
  }

  private static TrafficPlan plan() {
    return new TrafficPlan(
        new ScenarioBuilder().build().traffic(), 1, Map.of(), Duration.ofMinutes(5), Set.of());
  }
}
