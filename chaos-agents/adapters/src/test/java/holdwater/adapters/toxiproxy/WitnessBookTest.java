package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.toxiproxy.WitnessBook.Known;
import holdwater.adapters.toxiproxy.WitnessTold.Second;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Arithmetic of what the proxy tells. */
class WitnessBookTest {
  private static final Second NINE_OF_TEN = new Second(10, 9, 1, 0, false);

  private final WitnessBook book = new WitnessBook("orders");

  private static WitnessTold at(long millis, Map<Long, Second> seconds) {
    return new WitnessTold(100, millis, 0, 64, seconds);
  }

  private static Known known(long second, long good, long bad) {
    return new Known(Instant.ofEpochSecond(second), Optional.of(new Counts(good, bad)));
  }

  @Test
  void each_second_is_told_once_and_when_it_is_over() {
    assertThat(book.read(at(100_900, Map.of(100L, NINE_OF_TEN)))).isEmpty();
    assertThat(book.read(at(101_249, Map.of(100L, NINE_OF_TEN)))).isEmpty();
    assertThat(book.read(at(102_300, Map.of(100L, NINE_OF_TEN))))
        .containsExactly(known(100, 9, 1), known(101, 0, 0));
    assertThat(book.read(at(102_400, Map.of(100L, NINE_OF_TEN)))).isEmpty();
    assertThat(book.completeUpTo()).isEqualTo(Instant.ofEpochSecond(102));
  }

  @Test
  void a_call_under_way_holds_its_second_back_and_those_behind_it() {
    Map<Long, Second> seconds = Map.of(100L, new Second(10, 9, 0, 1, false), 101L, NINE_OF_TEN);

    assertThat(book.read(at(110_000, seconds))).isEmpty();
    assertThat(book.read(at(111_000, Map.of(100L, NINE_OF_TEN, 101L, NINE_OF_TEN))).subList(0, 2))
        .containsExactly(known(100, 9, 1), known(101, 9, 1));
  }

  @Test
  void a_call_that_nobody_answers_in_time_is_bad() {
    Map<Long, Second> seconds = Map.of(100L, new Second(10, 9, 0, 1, false));

    assertThat(book.read(at(115_249, seconds))).isEmpty();
    assertThat(book.read(at(115_250, seconds)).get(0)).isEqualTo(known(100, 9, 1));
  }

  @Test
  void of_a_deaf_second_nothing_is_told_though_calls_were_seen() {
    List<Known> known = book.read(at(101_300, Map.of(100L, new Second(10, 10, 0, 0, true))));

    assertThat(known).containsExactly(new Known(Instant.ofEpochSecond(100), Optional.empty()));
  }

  @Test
  void how_long_calls_took_goes_with_their_second_and_what_was_read_is_not_wanted_again() {
    Map<Long, Long> micros = Map.of(5_000L, 8L, 90_000L, 1L);
    assertThat(book.wants()).isZero();

    List<Known> known =
        book.read(at(101_300, Map.of(100L, new Second(10, 9, 1, 0, false, micros))));

    assertThat(known)
        .containsExactly(
            new Known(Instant.ofEpochSecond(100), Optional.of(new Counts(9, 1)), micros));
    assertThat(book.wants()).isEqualTo(101);
  }

  @Test
  void a_proxy_that_began_anew_has_lost_calls() {
    book.read(at(101_300, Map.of(100L, NINE_OF_TEN)));

    assertThatThrownBy(() -> book.read(new WitnessTold(103, 104_000, 0, 64, Map.of())))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("SLO orders")
        .hasMessageContaining("began to count anew");
  }

  @Test
  void a_second_that_the_proxy_forgot_is_lost() {
    book.read(at(101_300, Map.of(100L, NINE_OF_TEN)));

    assertThatThrownBy(() -> book.read(at(165_000, Map.of())))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("longer than it remembers");
  }

  @Test
  void calls_that_do_not_add_up_prove_nothing() {
    assertThatThrownBy(() -> book.read(at(102_000, Map.of(100L, new Second(10, 9, 0, 0, false)))))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("of 10 calls");
  }
}
