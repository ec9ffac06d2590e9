package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WitnessTest {

  private static final long START = 1_000_000;
  private static final long QUICK = Duration.ofMillis(10).toNanos();
  private static final long SLOW = Duration.ofMillis(400).toNanos();

  private long millis = START;
  private final Witness witness =
      new Witness(
          new WitnessRule(Set.of(2, 3), Optional.of(Duration.ofMillis(300)), Optional.empty()),
          () -> millis);

  private Witness.Second only() {
    List<Witness.Second> seconds = witness.seconds();
    assertThat(seconds).hasSize(1);
    return seconds.get(0);
  }

  @Test
  void every_call_is_good_or_bad_or_open_in_the_second_in_which_it_began() {
    millis += 1_000;
    long good = witness.began();
    long late = witness.began();
    long wrong = witness.began();
    long none = witness.began();
    long open = witness.began();
    millis += 2_500;
    witness.answered(good, 3, QUICK);
    witness.answered(late, 2, SLOW);
    witness.answered(wrong, 5, QUICK);
    witness.failed(none, CallEnd.UNANSWERED);

    Witness.Second second = only();
    assertThat(second.second()).isEqualTo(open).isEqualTo(1_001);
    assertThat(second.began()).isEqualTo(5);
    assertThat(second.good()).isEqualTo(1);
    assertThat(second.open()).isEqualTo(1);
    assertThat(second.bad())
        .isEqualTo(Map.of(CallEnd.LATE, 1L, CallEnd.STATUS, 1L, CallEnd.UNANSWERED, 1L));
    assertThat(second.classes()).containsExactly(0L, 0L, 1L, 1L, 0L, 1L);
    assertThat(second.deaf()).isFalse();
  }

  @Test
  void how_long_a_good_status_took_is_told_though_it_came_too_late() {
    millis += 1_000;
    witness.answered(witness.began(), 2, QUICK);
    witness.answered(witness.began(), 2, QUICK);
    witness.answered(witness.began(), 3, SLOW);
    witness.answered(witness.began(), 5, QUICK);
    witness.failed(witness.began(), CallEnd.RESET);

    assertThat(only().micros().values()).containsExactly(2L, 1L);
    assertThat(only().micros().keySet())
        .satisfiesExactly(
            quick -> assertThat(quick).isBetween(10_000L, 10_157L),
            slow -> assertThat(slow).isBetween(400_000L, 406_250L));
  }

  @Test
  void who_has_read_what_came_before_is_told_the_rest() {
    millis += 1_000;
    witness.began();
    millis += 1_000;
    long later = witness.began();

    assertThat(witness.seconds(later)).extracting(Witness.Second::second).containsExactly(later);
    assertThat(witness.seconds(later + 1)).isEmpty();
    assertThat(witness.seconds(0)).hasSize(2);
  }

  @Test
  void what_was_no_call_leaves_nothing() {
    millis += 1_000;
    witness.withdrawn(witness.began());

    assertThat(only().began()).isZero();
    assertThat(only().open()).isZero();
  }

  @Test
  void the_second_in_which_it_was_made_is_seen_in_part_and_so_not_told() {
    witness.answered(witness.began(), 2, QUICK);

    assertThat(witness.since()).isEqualTo(1_001);
    assertThat(witness.seconds()).isEmpty();
  }

  @Test
  void an_end_that_comes_after_its_second_was_forgotten_changes_no_other_second() {
    millis += 1_000;
    long old = witness.began();
    millis += 1_000L * Witness.KEPT;
    long young = witness.began();
    witness.failed(old, CallEnd.RESET);
    witness.answered(young, 2, QUICK);

    assertThat(only().second()).isEqualTo(young);
    assertThat(only().good()).isEqualTo(1);
    assertThat(only().bad()).isEmpty();
  }

  @Test
  void seconds_in_which_a_link_did_not_listen_are_deaf_from_the_first_to_the_last() {
    millis += 1_000;
    witness.hears("a", true);
    witness.hears("b", true);
    witness.began();
    millis += 1_000;
    witness.hears("b", false);
    millis += 2_000;
    assertThat(witness.seconds())
        .extracting(Witness.Second::deaf)
        .containsExactly(false, true, true, true);
    witness.hears("b", true);
    millis += 1_000;
    witness.began();

    assertThat(witness.seconds())
        .extracting(Witness.Second::deaf)
        .containsExactly(false, true, true, true, false);
  }
}
