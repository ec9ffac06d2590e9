package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  @Test
  void a_megabyte_a_second_is_a_megabyte_in_a_second_however_it_is_cut() {
    Pace pace = new Pace(1 << 20);
    long made = 0;
    for (int turn = 1; turn <= 100; turn++) {
      made += pace.due(turn * 10 * MILLI);
    }

    assertThat(made).isBetween((1L << 20) - 1, 1L << 20);
  }

  @Test
  void uneven_turns_come_to_the_same() {
    Pace pace = new Pace(1_000_000);

    assertThat(pace.due(10 * MILLI)).isEqualTo(10_000);
    assertThat(pace.due(60 * MILLI)).isEqualTo(50_000);
    assertThat(pace.due(60 * MILLI)).isZero();
    assertThat(pace.due(61 * MILLI)).isBetween(999L, 1_000L);
  }

  @Test
  void who_was_held_up_makes_up_for_a_tenth_of_a_second_at_most() {
    Pace pace = new Pace(1_000_000);

    assertThat(pace.due(5_000 * MILLI)).isBetween(99_999L, 100_000L);
    assertThat(pace.due(5_010 * MILLI)).isBetween(9_999L, 10_001L);
  }
}
