package holdwater.platform.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final long MILLI = 1_000_000;

  @Test
  void whoever_used_too_much_waits_until_it_is_owed_again() {
    CpuQuota quota = new CpuQuota(0.5);

    assertThat(quota.mayRun(0, 0)).isTrue();
    // 20 ms used in 10 ms: 15 ms too many, owed again after 30 ms more.
    assertThat(quota.mayRun(10 * MILLI, 20 * MILLI)).isFalse();
    assertThat(quota.mayRun(39 * MILLI, 0)).isFalse();
    assertThat(quota.mayRun(40 * MILLI, 0)).isTrue();
  }

  @Test
  void what_was_not_used_for_long_cannot_be_saved_up() {
    CpuQuota quota = new CpuQuota(0.5);
    quota.mayRun(0, 0);

    assertThat(quota.mayRun(60_000 * MILLI, 0)).isTrue();
    // A tenth of a second's worth is left: 50 ms.
    assertThat(quota.mayRun(60_000 * MILLI, 50 * MILLI)).isTrue();
    assertThat(quota.mayRun(60_000 * MILLI, 1)).isFalse();
  }

  /** So much is used in each tenth of a second of which so much is left idle, on two cores. */
  private static final class Machine {
    final AtomicLong idle = new AtomicLong();
    final SpareQuota quota = new SpareQuota(2, () -> OptionalLong.of(idle.get()));
    long now;

    boolean tenth(long usedMillis, long idleMillis) {
      now += 100 * MILLI;
      idle.addAndGet(idleMillis * MILLI);
      return quota.mayRun(now, usedMillis * MILLI);
    }
  }

  @Test
  void whoever_yields_may_have_all_that_is_idle() {
    Machine quiet = new Machine();
    quiet.tenth(0, 0);

    for (int i = 0; i < 50; i++) {
      assertThat(quiet.tenth(130, 30)).isTrue();
    }
  }

  @Test
  void on_a_full_machine_it_has_next_to_nothing_and_still_something() {
    Machine full = new Machine();
    full.tenth(0, 0);
    for (int i = 0; i < 10; i++) {
      full.tenth(0, 0);
    }

    // What it saved up goes at once; then each tenth may use a tenth of a core less than the last.
    full.tenth(25, 0);
    assertThat(full.tenth(25, 0)).isFalse();
    // A tenth of a core is left to it: 10 ms of each 100.
    full.tenth(0, 0);
    assertThat(full.tenth(0, 0)).isTrue();
  }

  @Test
  void as_soon_as_there_is_room_again_it_takes_it() {
    Machine machine = new Machine();
    for (int i = 0; i < 10; i++) {
      machine.tenth(10, 0);
    }

    machine.tenth(10, 150);

    for (int i = 0; i < 20; i++) {
      assertThat(machine.tenth(120, 30)).isTrue();
    }
  }

  @Test
  void where_nobody_knows_what_is_idle_nobody_is_held_up() {
    SpareQuota quota = new SpareQuota(2, OptionalLong::empty);

    quota.mayRun(0, 0);
    for (int i = 1; i < 50; i++) {
      assertThat(quota.mayRun(i * 100 * MILLI, 190 * MILLI)).isTrue();
    }
  }

  @Test
  void idle_time_is_that_of_all_cores_and_what_waits_for_disks() {
    assertThat(IdleTime.parse("cpu  100 2 30 4000 50 0 6 7 0 0"))
        .isEqualTo(OptionalLong.of(40_500_000_000L));
    assertThat(IdleTime.parse("cpu0 100 2 30 4000 50 0 6")).isEmpty();
    assertThat(IdleTime.parse(null)).isEmpty();
  }
}
