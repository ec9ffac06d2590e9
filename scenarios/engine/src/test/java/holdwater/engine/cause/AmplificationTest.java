package holdwater.engine.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.engine.cause.Amplification.Worst;
import holdwater.model.journal.Journal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmplificationTest {
  private static final ServiceLink FRONT = new ServiceLink("gateway", "playback");
  private static final ServiceLink BACK = new ServiceLink("playback", "catalog");

  private final CountingServices services =
      new CountingServices("a.gateway", "a.playback", "b.playback");

  private Amplification amplification() {
    return Amplification.of(ServiceBook.of(new Journal(services.entries())));
  }

  private static Instant at(int second) {
    return CountingServices.T.plusSeconds(second);
  }

  /** In each second 20 calls of viewers; each is tried so often on each of both links. */
  private void seconds(int from, int to, int front, int back) {
    for (int second = from; second < to; second++) {
      services.calls("a.gateway", "a.playback", 10L * front, 5, 0);
      services.calls("a.gateway", "b.playback", 10L * front, 5, 0);
      services.event("a.gateway", "retry/retried/playback", 20L * (front - 1));
      for (String playback : List.of("a.playback", "b.playback")) {
        services.calls(playback, "a.catalog", 10L * front * back, 5, 0);
        services.calls(playback, "r1.database", 100, 5, 0);
        services.event(playback, "retry/retried/catalog", 10L * front * (back - 1));
      }
      services.asked(second);
    }
  }

  @Test
  void retries_on_two_links_multiply_to_six_calls_for_one() {
    seconds(0, 20, 1, 1);
    seconds(20, 40, 2, 3);
    Amplification amplification = amplification();

    assertThat(amplification.between(at(25), at(39)).get(FRONT).factor()).isEqualTo(2);
    assertThat(amplification.between(at(25), at(39)).get(BACK).factor()).isEqualTo(3);
    Worst worst = amplification.worst(at(0), at(40)).orElseThrow();
    assertThat(worst.describe()).isEqualTo("gateway -> playback -> catalog");
    assertThat(worst.factor()).isCloseTo(6, within(1e-9));
    assertThat(worst.at()).isAfterOrEqualTo(at(24));
    assertThat(amplification.links()).containsExactlyInAnyOrder(FRONT, BACK);
  }

  @Test
  void each_second_stands_for_the_five_that_end_with_it() {
    seconds(0, 20, 1, 1);
    seconds(20, 40, 2, 1);
    var each = amplification().eachSecond(at(0), at(40));

    assertThat(each.get(at(19)).get(FRONT)).isEqualTo(1);
    // Two seconds of 40 tries and three of 20 make 140 for 100.
    assertThat(each.get(at(21)).get(FRONT)).isEqualTo(1.4);
    assertThat(each.get(at(30)).get(FRONT)).isEqualTo(2);
  }

  @Test
  void each_second_has_its_worst_path_and_calm_ones_the_factor_1() {
    seconds(0, 20, 1, 1);
    seconds(20, 40, 2, 3);

    List<Worst> each = amplification().eachWorst(at(0), at(40));

    assertThat(each).extracting(Worst::at).isSorted();
    assertThat(each)
        .filteredOn(worst -> worst.at().isBefore(at(20)))
        .isNotEmpty()
        .allMatch(worst -> worst.factor() == 1);
    Worst last = each.get(each.size() - 1);
    assertThat(last.describe()).isEqualTo("gateway -> playback -> catalog");
    assertThat(last.factor()).isCloseTo(6, within(1e-9));
  }

  @Test
  void who_never_repeats_multiplies_nothing() {
    seconds(0, 30, 1, 1);

    assertThat(amplification().links()).isEmpty();
    assertThat(amplification().worst(at(0), at(30))).isEmpty();
    assertThat(amplification().eachWorst(at(0), at(30))).isEmpty();
  }

  @Test
  void handful_of_calls_has_no_rate() {
    services.asked(0);
    services.calls("a.gateway", "a.playback", 4, 5, 4);
    services.event("a.gateway", "retry/retried/playback", 3);
    services.asked(1);

    assertThat(amplification().worst(at(0), at(2))).isEmpty();
  }

  @Test
  void repeats_that_are_counted_before_their_tries_divide_by_nothing() {
    assertThat(new Attempts(3, 5).factor()).isEqualTo(3);
    assertThat(Attempts.NONE.factor()).isEqualTo(1);
  }

  @Test
  void circle_of_calls_ends() {
    for (int second = 0; second < 10; second++) {
      services.calls("a.gateway", "a.playback", 40, 5, 0);
      services.event("a.gateway", "retry/retried/playback", 20);
      services.calls("a.playback", "a.gateway", 40, 5, 0);
      services.event("a.playback", "retry/retried/gateway", 20);
      services.asked(second);
    }

    assertThat(amplification().worst(at(0), at(10)).orElseThrow().factor())
        .isCloseTo(2, within(1e-9));
  }
}
