package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemTickerTest {
  private final Ticker ticker = new SystemTicker();

  @Test
  void sleeper_wakes_no_sooner_than_asked() throws Exception {
    Instant wake = ticker.instant().plusMillis(50);

    ticker.sleepUntil(wake);

    assertThat(ticker.instant()).isAfterOrEqualTo(wake);
  }

  @Test
  void sleeper_for_a_while_wakes_no_sooner_by_the_clock_that_nobody_sets() throws Exception {
    Duration begin = ticker.monotonic();

    ticker.sleepFor(Duration.ofMillis(50));
    ticker.sleepFor(Duration.ZERO);
    ticker.sleepFor(Duration.ofSeconds(-1));

    assertThat(ticker.monotonic().minus(begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void interrupted_sleeper_wakes_at_once() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ticker.sleepUntil(ticker.instant().plusSeconds(3_600)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void repeated_task_runs_on_a_named_thread_of_its_own_until_closed() throws Exception {
    CountDownLatch beats = new CountDownLatch(3);
    CountDownLatch elsewhere = new CountDownLatch(1);
    try (Ticker.Repetition repetition =
        ticker.every(
            Duration.ofMillis(5),
            "beat",
            () -> {
              beats.countDown();
              if (Thread.currentThread().getName().equals("beat")) {
                elsewhere.countDown();
              }
            })) {
      assertThat(repetition).isNotNull();
      assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(elsewhere.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void errand_is_done_on_a_named_thread_of_its_own_and_may_be_interrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Ticker.Errand errand =
        ticker.once(
            "errand",
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                if (Thread.currentThread().getName().equals("errand")) {
                  interrupted.countDown();
                }
              }
            });

    assertThat(errand.await(Duration.ofMillis(20))).isFalse();
    assertThat(errand.over()).isFalse();
    errand.interrupt();

    assertThat(errand.await(Duration.ofSeconds(30))).isTrue();
    assertThat(errand.over()).isTrue();
    assertThat(interrupted.getCount()).isZero();
  }
}
