package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GaugeBookTest {
  private static final Optional<Counts> GOOD = Optional.of(new Counts(1, 0));
  private static final Optional<Counts> BAD = Optional.of(new Counts(0, 1));
  private static final List<String> BOTH = List.of("a.mail", "b.mail");

  private final GaugeBook each = book(/* summed= */ false);

  private static GaugeBook book(boolean summed) {
    return new GaugeBook(
        new GaugeThreshold(
            new CounterQuery("jobs_waiting", List.of()),
            summed,
            "/metrics",
            Optional.empty(),
            new Threshold(Threshold.Op.LTE, 10)));
  }

  /** A page with a queue for each value, named by its place. */
  private static List<Sample> page(double... waiting) {
    List<Sample> page = new ArrayList<>();
    page.add(new Sample("jobs_done", Map.of(), 99));
    for (int queue = 0; queue < waiting.length; queue++) {
      page.add(new Sample("jobs_waiting", Map.of("queue", "q" + queue), waiting[queue]));
    }
    return page;
  }

  private static List<Sample> since(double started, List<Sample> page) {
    List<Sample> all = new ArrayList<>(page);
    all.add(new Sample("process_start_time_seconds", Map.of(), started));
    return all;
  }

  private Optional<Counts> next(List<Sample> a, List<Sample> b) {
    return each.next(BOTH, Map.of("a.mail", a, "b.mail", b));
  }

  @Test
  void each_series_of_each_instance_keeps_the_threshold() {
    assertThat(next(page(10, 2), page(3, 9))).isEqualTo(GOOD);
    assertThat(next(page(10, 2), page(3, 11))).isEqualTo(BAD);
  }

  @Test
  void sum_of_all_keeps_it_if_that_is_meant() {
    GaugeBook summed = book(/* summed= */ true);

    assertThat(summed.next(BOTH, Map.of("a.mail", page(5), "b.mail", page(5)))).isEqualTo(GOOD);
    assertThat(summed.next(BOTH, Map.of("a.mail", page(5), "b.mail", page(6)))).isEqualTo(BAD);
  }

  @Test
  void whoever_shows_nothing_of_it_makes_the_look_a_missing_one() {
    assertThat(next(page(1), page())).isEmpty();
    assertThat(each.next(BOTH, Map.of("a.mail", page(1)))).isEmpty();
    assertThat(next(page(1), page(Double.NaN))).isEmpty();
    assertThat(each.next(List.of(), Map.of())).isEmpty();
  }

  @Test
  void series_that_vanishes_is_missing_data_however_well_the_others_are() {
    next(page(1, 1), page(1, 1));

    assertThat(next(page(1), page(1, 1))).isEmpty();
    assertThat(next(page(1), page(1, 1))).isEmpty();
    assertThat(next(page(1, 11), page(1, 1))).isEqualTo(BAD);
  }

  @Test
  void process_that_was_away_or_started_anew_may_have_fewer() {
    next(since(100, page(1, 1)), page(1, 1));

    assertThat(next(since(107, page(1)), page(1, 1))).isEqualTo(GOOD);
    assertThat(each.next(BOTH, Map.of("a.mail", page(1)))).isEmpty();
    assertThat(next(page(1), page(1))).isEqualTo(GOOD);
  }

  @Test
  void infinity_is_a_number() {
    assertThat(Arrays.asList(next(page(1), page(Double.POSITIVE_INFINITY)), next(page(1), page(1))))
        .containsExactly(BAD, GOOD);
  }
}
