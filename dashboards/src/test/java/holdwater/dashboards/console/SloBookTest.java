package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Budgets and burn rates by numbers that can be checked in the head. */
class SloBookTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Of 28 days a thousandth may be bad: 2419.2 s. */
  private static final Slo SLO = PlayedFigures.slo("availability", 0.999);

  private final SloBook book = new SloBook();

  private static Instant second(int number) {
    return NOON.plusSeconds(number);
  }

  private void counts(int number, long good, long bad) {
    List<SecondOfCalls> one = List.of(new SecondOfCalls(second(number), good, bad));
    book.add(second(number), new ServiceFigures(List.of(SLO), Map.of(SLO.name(), one), Map.of()));
  }

  private SloNow now(int number) {
    return book.now(second(number)).get(0);
  }

  @Test
  void slo_of_which_nothing_is_known_has_no_burn_rate_and_its_whole_budget() {
    book.add(NOON, new ServiceFigures(List.of(SLO), Map.of(), Map.of()));

    assertThat(now(0).since()).isEmpty();
    assertThat(now(0).shortBurn()).isEmpty();
    assertThat(now(0).left()).isEqualTo(1);
    assertThat(now(0).pages()).isFalse();
  }

  @Test
  void bad_shares_of_seconds_add_up_and_are_taken_off_the_budget_of_the_period() {
    counts(0, 10, 0);
    counts(1, 5, 5);
    counts(2, 0, 20);
    counts(3, 0, 0);

    assertThat(now(3).since()).contains(NOON);
    assertThat(now(3).bad()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(now(3).left()).isCloseTo(1 - 1.5 / 2419.2, within(1e-9));
  }

  @Test
  void events_of_a_second_that_end_later_are_added_to_it() {
    counts(0, 9, 0);
    List<SecondOfCalls> late = List.of(new SecondOfCalls(NOON, 0, 1));

    assertThat(
            book.add(
                second(4), new ServiceFigures(List.of(SLO), Map.of(SLO.name(), late), Map.of())))
        .isEqualTo(Map.of(SLO.name(), List.of(new SecondOfCalls(NOON, 9, 1))));
    assertThat(now(4).bad()).isEqualTo(Duration.ofMillis(100));
    assertThat(book.lately(second(4)).get(SLO.name())).hasSize(1);
  }

  @Test
  void burn_rate_is_the_share_of_bad_events_over_what_is_allowed() {
    counts(0, 990, 10);

    assertThat(now(0).shortBurn().orElseThrow()).isCloseTo(10, within(1e-9));
    assertThat(now(0).longBurn().orElseThrow()).isCloseTo(10, within(1e-9));
    assertThat(now(0).pages()).isFalse();
  }

  @Test
  void short_window_forgets_after_five_minutes_and_the_long_one_after_an_hour() {
    counts(0, 0, 100);
    for (int i = 1; i <= 400; i++) {
      counts(i, 100, 0);
    }
    assertThat(now(300).shortBurn().orElseThrow()).isPositive();
    assertThat(now(400).shortBurn().orElseThrow()).isZero();
    assertThat(now(400).longBurn().orElseThrow()).isCloseTo(1000.0 / 401, within(1e-9));

    counts(3_700, 100, 0);
    assertThat(now(3_700).longBurn().orElseThrow()).isZero();
    assertThat(now(3_700).bad()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void it_pages_when_both_windows_burn_more_than_fourteen_times_too_fast() {
    counts(0, 985, 15);

    assertThat(now(0).pages()).isTrue();
  }

  @Test
  void objective_that_no_failure_can_burn_so_fast_never_pages() {
    Slo lax = PlayedFigures.slo("lax", 0.9);
    List<SecondOfCalls> one = List.of(new SecondOfCalls(NOON, 0, 100));
    book.add(NOON, new ServiceFigures(List.of(lax), Map.of("lax", one), Map.of()));

    assertThat(now(0).shortBurn().orElseThrow()).isCloseTo(10, within(1e-9));
    assertThat(now(0).pages()).isFalse();
  }

  @Test
  void slos_of_another_stack_are_forgotten_and_a_page_gets_five_minutes() {
    for (int i = 0; i < 400; i++) {
      counts(i, 1, 0);
    }
    assertThat(book.lately(second(399)).get("availability")).hasSize(301);

    book.add(second(400), ServiceFigures.NONE);
    assertThat(book.now(second(400))).isEmpty();
  }
}
