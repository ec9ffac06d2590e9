package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.LabelMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CounterBookTest {
  private static final CounterRatio ORDERS =
      new CounterRatio(
          new CounterQuery(
              "http_total", List.of(new LabelMatch("code", LabelMatch.Kind.MATCHES, "2.."))),
          new CounterQuery("http_total", List.of()),
          "/metrics",
          Optional.empty());
  private static final List<String> BOTH = List.of("a.orders", "b.orders");

  private final CounterBook book = new CounterBook(Map.of("orders", ORDERS));

  private static List<Sample> page(double good, double bad) {
    return List.of(
        new Sample("http_total", Map.of("code", "201"), good),
        new Sample("http_total", Map.of("code", "503"), bad),
        new Sample("other_total", Map.of("code", "200"), 99));
  }

  private Optional<Counts> next(Map<String, List<Sample>> pages) {
    Map<String, Counts> counts =
        book.next(Map.of("orders", BOTH), Map.of("orders", new HashMap<>(pages)));
    return Optional.ofNullable(counts.get("orders"));
  }

  @Test
  void the_first_look_tells_nothing_and_the_next_what_grew() {
    assertThat(next(Map.of("a.orders", page(100, 5), "b.orders", page(50, 0)))).isEmpty();

    assertThat(next(Map.of("a.orders", page(110, 6), "b.orders", page(57, 0))))
        .contains(new Counts(17, 1));
  }

  @Test
  void a_counter_that_shows_less_began_anew() {
    next(Map.of("a.orders", page(100, 5), "b.orders", page(50, 9)));

    assertThat(next(Map.of("a.orders", page(3, 1), "b.orders", page(51, 9))))
        .contains(new Counts(4, 1));
  }

  @Test
  void who_does_not_answer_is_missing_data_until_read_twice_again() {
    next(Map.of("a.orders", page(100, 5), "b.orders", page(50, 0)));

    assertThat(next(Map.of("a.orders", page(110, 5)))).isEmpty();
    assertThat(next(Map.of("a.orders", page(120, 5), "b.orders", page(70, 0)))).isEmpty();
    assertThat(next(Map.of("a.orders", page(130, 5), "b.orders", page(80, 0))))
        .contains(new Counts(20, 0));
  }

  @Test
  void series_that_are_not_there_yet_count_from_zero_and_nonsense_is_left_out() {
    next(Map.of("a.orders", List.of(), "b.orders", List.of()));

    List<Sample> odd =
        List.of(
            new Sample("http_total", Map.of("code", "200"), 2),
            new Sample("http_total", Map.of("code", "201"), Double.NaN));
    assertThat(next(Map.of("a.orders", odd, "b.orders", List.of()))).contains(new Counts(2, 0));
  }

  private static List<Sample> without(List<Sample> page, String code) {
    return page.stream().filter(sample -> !sample.label("code").equals(code)).toList();
  }

  @Test
  void series_that_vanishes_is_missing_data_until_a_second_after_it_came_back() {
    List<Sample> still = page(50, 0);
    next(Map.of("a.orders", page(100, 5), "b.orders", still));

    assertThat(next(Map.of("a.orders", without(page(110, 6), "503"), "b.orders", still))).isEmpty();
    assertThat(next(Map.of("a.orders", without(page(120, 7), "503"), "b.orders", still))).isEmpty();
    assertThat(next(Map.of("a.orders", page(130, 8), "b.orders", still))).isEmpty();
    assertThat(next(Map.of("a.orders", page(140, 10), "b.orders", still)))
        .contains(new Counts(10, 2));
  }

  @Test
  void good_series_that_vanishes_is_no_restart_that_counts_what_is_left_as_new() {
    next(Map.of("a.orders", page(100, 90), "b.orders", page(50, 0)));

    assertThat(next(Map.of("a.orders", without(page(0, 91), "201"), "b.orders", page(50, 0))))
        .isEmpty();
  }

  @Test
  void process_that_began_anew_need_not_show_all_of_its_series_yet() {
    next(Map.of("a.orders", page(100, 5), "b.orders", page(50, 0)));

    assertThat(next(Map.of("a.orders", without(page(4, 0), "503"), "b.orders", page(50, 0))))
        .as("one that fell")
        .contains(new Counts(4, 0));
    assertThat(next(Map.of("a.orders", page(5, 1), "b.orders", page(50, 0))))
        .contains(new Counts(1, 1));
  }

  @Test
  void process_that_was_away_need_not_show_series_that_it_has_no_event_for_yet() {
    next(Map.of("a.orders", page(100, 5), "b.orders", page(50, 0)));
    next(Map.of("b.orders", page(50, 0)));
    next(Map.of("a.orders", List.of(), "b.orders", page(50, 0)));

    assertThat(next(Map.of("a.orders", List.of(), "b.orders", page(51, 0))))
        .contains(new Counts(1, 0));
    assertThat(next(Map.of("a.orders", page(3, 0), "b.orders", page(51, 0))))
        .contains(new Counts(3, 0));
  }

  @Test
  void process_that_tells_when_it_was_started_counts_from_zero_if_that_is_later() {
    next(Map.of("a.orders", since(1_000, page(2, 1)), "b.orders", page(50, 0)));

    assertThat(
            next(
                Map.of(
                    "a.orders", since(1_007, without(page(9, 0), "503")), "b.orders", page(50, 0))))
        .contains(new Counts(9, 0));
  }

  private static List<Sample> since(double started, List<Sample> page) {
    return Stream.concat(
            Stream.of(new Sample("process_start_time_seconds", Map.of(), started)), page.stream())
        .toList();
  }

  @Test
  void nobody_to_be_read_is_no_quiet_second() {
    book.next(Map.of("orders", List.of()), Map.of("orders", Map.of()));

    assertThat(book.next(Map.of("orders", List.of()), Map.of("orders", Map.of()))).isEmpty();
  }
}
