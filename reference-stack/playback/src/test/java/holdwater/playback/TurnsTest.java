package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<Duration> waits = new ArrayList<>();
  private long now = -7; // System.nanoTime may be negative as well.

  private Turns turns(double perSecond) {
    return new Turns(perSecond, () -> now, waits::add);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void who_comes_at_once_waits_for_those_before() {
    Turns turns = turns(10);

    for (int i = 0; i < 4; i++) {
      turns.await();
    }

    assertThat(waits)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
  }

  @Test
  void turns_that_nobody_took_are_gone() {
    Turns turns = turns(10);
    turns.await();
    pass(Duration.ofSeconds(9));

    turns.await();
    turns.await();

    assertThat(waits).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void nobody_waits_for_ever() {
    Turns turns = turns(1);
    for (int i = 0; i < 10; i++) {
      turns.await();
    }

    assertThat(waits.get(waits.size() - 1)).isEqualTo(Turns.LONGEST_WAIT);
  }

  @Test
  void busy_is_the_share_of_the_turns_that_were_used() {
    Turns turns = turns(10);
    assertThat(turns.busy()).isZero();

    for (int i = 0; i < 10; i++) {
      turns.await();
      pass(Duration.ofMillis(200));
    }
    assertThat(turns.busy()).isCloseTo(0.5, within(0.06));

    for (int i = 0; i < 100; i++) {
      turns.await();
    }
    pass(Turns.TOLD_OF);
    assertThat(turns.busy()).isCloseTo(1, within(0.06));
    pass(Duration.ofSeconds(20));
    assertThat(turns.busy()).isZero();
  }

  @Test
  void unlimited_turns_are_never_waited_for() {
    Turns turns = turns(0);
    for (int i = 0; i < 1_000; i++) {
      turns.await();
    }

    assertThat(waits).isEmpty();
    assertThat(turns.busy()).isZero();
    assertThatThrownBy(() -> turns(-1)).hasMessageContaining("must be 0 or more");
  }
}
