package holdwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Ticker.Errand;
import holdwater.model.port.Ticker.Repetition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeClockTest {
  private final FakeClock clock = new FakeClock();
  private final List<Long> heard = new ArrayList<>();

  @Test
  void repeated_task_runs_in_the_sleep_of_another() throws Exception {
    Repetition repetition = clock.every(Duration.ofSeconds(1), "beat", this::note);

    clock.sleepUntil(FakeClock.start().plusSeconds(3));
    repetition.close();
    clock.advance(Duration.ofSeconds(3));

    assertThat(heard).containsExactly(1L, 2L, 3L);
    assertThat(clock.instant()).isEqualTo(FakeClock.start().plusSeconds(6));
  }

  @Test
  void suspended_process_runs_what_fell_due_once() {
    Repetition repetition = clock.every(Duration.ofSeconds(1), "beat", this::note);

    clock.suspend(Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(1));
    repetition.close();

    assertThat(heard).containsExactly(5L, 6L);
  }

  @Test
  void sleeper_for_a_while_sleeps_as_long_whatever_the_time_is_set_to() throws Exception {
    clock.at(Duration.ofSeconds(2), () -> clock.set(Duration.ofSeconds(-20)));
    clock.at(Duration.ofSeconds(4), () -> clock.set(Duration.ofSeconds(50)));

    clock.sleepFor(Duration.ofSeconds(6));

    assertThat(clock.monotonic()).isEqualTo(Duration.ofSeconds(6));
    assertThat(clock.instant()).isEqualTo(FakeClock.start().plusSeconds(36));
  }

  @Test
  void interrupted_sleeper_wakes() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clock.sleepUntil(FakeClock.start().plusSeconds(1)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void errand_runs_until_it_sleeps_and_goes_on_when_it_wakes() throws Exception {
    Errand errand =
        clock.once(
            "errand",
            () -> {
              note();
              sleep(2);
              note();
            });
    assertThat(heard).containsExactly(0L);

    assertThat(errand.await(Duration.ofSeconds(1))).isFalse();
    assertThat(clock.instant()).isEqualTo(FakeClock.start().plusSeconds(1));
    assertThat(errand.await(Duration.ofSeconds(60))).isTrue();

    assertThat(heard).containsExactly(0L, 2L);
    assertThat(clock.instant()).isEqualTo(FakeClock.start().plusSeconds(2));
  }

  @Test
  void errand_that_is_interrupted_wakes_before_its_time_and_never_again() throws Exception {
    Errand errand = clock.once("errand", () -> sleep(5));
    clock.advance(Duration.ofSeconds(1));

    errand.interrupt();

    assertThat(errand.over()).isTrue();
    assertThat(heard).containsExactly(-1L);
    assertThat(clock.instant()).isEqualTo(FakeClock.start().plusSeconds(1));
    clock.advance(Duration.ofSeconds(10));
    assertThat(heard).containsExactly(-1L);
    assertThat(Thread.interrupted()).isFalse();
  }

  private void sleep(int seconds) {
    try {
      clock.sleepFor(Duration.ofSeconds(seconds));
    } catch (InterruptedException e) {
      heard.add(-1L);
    }
  }

  private void note() {
    heard.add(Duration.between(FakeClock.start(), clock.instant()).toSeconds());
  }
}
