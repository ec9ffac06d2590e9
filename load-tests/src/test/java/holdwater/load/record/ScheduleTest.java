package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;

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
  void schedule_that_has_not_begun_plans_nothing() {
    assertThat(schedule.startsBetween(0, Long.MAX_VALUE)).isZero();
    assertThat(schedule.nextArrival()).isEqualTo(Long.MAX_VALUE);
  }
}
