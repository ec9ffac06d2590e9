package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long SECOND = 1_000_000;
  private static final long NOW = 1_000 * SECOND;

  private final Schedule schedule = new Schedule(10, 6 * SECOND, SECOND / 2);

  @Test
  void first_viewer_begins_the_schedule_a_margin_later() {
    assertThat(schedule.begun()).isFalse();

    Schedule.Slot slot = schedule.take(NOW);

    assertThat(slot)
        .isEqualTo(new Schedule.Slot(0, NOW + SECOND / 2, NOW + SECOND / 2 + 6 * SECOND));
  }

  @Test
  void slots_keep_their_distance_however_late_viewers_come() {
    schedule.take(NOW);

    assertThat(schedule.take(NOW + 99 * SECOND).arrival()).isEqualTo(NOW + 600_000);
    assertThat(schedule.nextArrival()).isEqualTo(NOW + 700_000);
  }

  @Test
  void whole_second_has_its_rate_of_starts() {
    schedule.take(NOW);
    long first = schedule.firstStart();

    assertThat(schedule.startsBetween(first, first + SECOND)).isEqualTo(10);
    assertThat(schedule.startsBetween(first + SECOND / 2, first + 3 * SECOND / 2)).isEqualTo(10);
    assertThat(schedule.startsBetween(0, first)).isZero();
    assertThat(schedule.startsBetween(first, first)).isZero();
    assertThat(schedule.startsBetween(first, first + 1)).isEqualTo(1);
  }

  @Test
  void starts_of_parts_add_up_to_those_of_the_whole() {
    Schedule odd = new Schedule(7.3, SECOND, 0);
    odd.take(NOW);
    long first = odd.firstStart();
    long sum = 0;
    for (long from = first; from < first + 100 * SECOND; from += 333_333) {
      sum += odd.startsBetween(from, Math.min(from + 333_333, first + 100 * SECOND));
    }

    assertThat(sum).isEqualTo(odd.startsBetween(first, first + 100 * SECOND)).isEqualTo(730);
  }

  @Test
  void share_of_viewers_comes_evenly_and_only_those_are_planned() {
    for (int i = 0; i < 10; i++) {
      schedule.take(NOW);
    }
    schedule.keep(0.6);
    long coming = LongStream.range(0, 20).filter(i -> schedule.take(NOW) != null).count();
    long first = schedule.firstStart();

    assertThat(coming).isEqualTo(12);
    assertThat(schedule.startsBetween(first, first + SECOND)).as("came before").isEqualTo(10);
    assertThat(schedule.startsBetween(first + SECOND, first + 2 * SECOND)).isEqualTo(6);
    assertThat(schedule.startsBetween(first, first + 3 * SECOND)).isEqualTo(22);
  }

  @Property(tries = 200)
  void whoever_comes_is_planned_and_whoever_is_planned_comes(
      @ForAll @IntRange(min = 1, max = 60) int rate,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 20) Integer> twentieths) {
    Schedule thinned = new Schedule(rate, SECOND, 0);
    Map<Long, Long> came = new TreeMap<>();
    for (int share : twentieths) {
      thinned.keep(share / 20.0);
      for (int i = 0; i < 3 * rate; i++) {
        Schedule.Slot slot = thinned.take(NOW);
        if (slot != null) {
          came.merge(slot.start() / SECOND, 1L, Long::sum);
        }
      }
    }

    for (long second = 1_000; second < 1_001 + 3L * twentieths.size(); second++) {
      assertThat(thinned.startsBetween(second * SECOND, (second + 1) * SECOND))
          .as("second %s of %s", second, twentieths)
          .isEqualTo(came.getOrDefault(second, 0L));
    }
  }

  @Test
  void all_viewers_come_again_when_that_is_said() {
    schedule.take(NOW);
    schedule.keep(0.2);
    for (int i = 0; i < 9; i++) {
      schedule.take(NOW);
    }
    schedule.keep(1);

    assertThat(IntStream.range(0, 10).mapToObj(i -> schedule.take(NOW))).doesNotContainNull();
    assertThatThrownBy(() -> schedule.keep(0)).hasMessageContaining("share must be above 0");
  }

  @Test
  void schedule_that_has_not_begun_plans_nothing() {
    assertThat(schedule.startsBetween(0, Long.MAX_VALUE)).isZero();
    assertThat(schedule.nextArrival()).isEqualTo(Long.MAX_VALUE);
  }
}
