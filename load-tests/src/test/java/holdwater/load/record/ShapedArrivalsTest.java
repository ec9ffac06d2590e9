package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapedArrivalsTest {
  private static final long SECOND = 1_000_000;

  private static Arrivals of(PlanFile.Piece... pieces) {
    return new ShapedArrivals(List.of(pieces));
  }

  @Test
  void steady_rate_has_the_slots_of_a_steady_schedule() {
    Arrivals shaped = of(new PlanFile.Piece(7.3, 7.3, 100_000));
    Arrivals steady = Arrivals.steady(7.3);

    assertThat(shaped.total()).isEqualTo(730);
    for (long n = 0; n < 730; n++) {
      assertThat(shaped.at(n)).isEqualTo(steady.at(n));
    }
  }

  @Test
  void ramp_from_nothing_brings_user_n_at_the_root_of_n() {
    // The area under 0 to 10 a second in 10 s is t²/2: user 8 comes after 4 s, user 50 would end
    // it.
    Arrivals ramp = of(new PlanFile.Piece(0, 10, 10_000));

    assertThat(ramp.at(0)).isZero();
    assertThat(ramp.at(8)).isEqualTo(4 * SECOND);
    assertThat(ramp.at(32)).isEqualTo(8 * SECOND);
    assertThat(ramp.total()).isEqualTo(50);
    assertThat(ramp.length()).isEqualTo(10 * SECOND);
  }

  @Test
  void nobody_comes_where_the_rate_is_nothing() {
    Arrivals pause =
        of(
            new PlanFile.Piece(10, 10, 1_000),
            new PlanFile.Piece(0, 0, 5_000),
            new PlanFile.Piece(10, 10, 1_000));

    assertThat(pause.total()).isEqualTo(20);
    assertThat(pause.at(9)).isEqualTo(900_000);
    assertThat(pause.at(10)).isEqualTo(6 * SECOND);
  }

  @Test
  void schedule_of_any_shape_counts_every_user_once_and_then_ends() {
    Arrivals shape =
        of(
            new PlanFile.Piece(0, 20, 3_000),
            new PlanFile.Piece(20, 20, 2_500),
            new PlanFile.Piece(20, 1, 7_000));
    Schedule schedule = new Schedule(shape, 2 * SECOND, SECOND);
    schedule.take(0);
    long first = schedule.firstStart();
    long sum = 0;
    for (long from = first; from < first + 20 * SECOND; from += 333_333) {
      sum += schedule.startsBetween(from, from + 333_333);
    }

    assertThat(sum).isEqualTo(shape.total()).isEqualTo(154);
    assertThat(schedule.end()).isEqualTo(first + 12_500_000);
    for (long taken = 1; taken < shape.total(); taken++) {
      assertThat(schedule.exhausted()).isFalse();
      schedule.take(0);
    }
    assertThat(schedule.exhausted()).isTrue();
    assertThat(schedule.nextArrival()).isEqualTo(Long.MAX_VALUE);
  }
}
