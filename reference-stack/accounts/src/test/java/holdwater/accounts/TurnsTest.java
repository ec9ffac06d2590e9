package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
  private static final long LONG_MILLIS = 30_000;

  private final Turns turns = new Turns();
  private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

  private Thread waiting(String name, boolean preferred) {
    int before = turns.waiting();
    Thread thread =
        new Thread(
            () -> {
              try {
                if (turns.take(preferred, 10, LONG_MILLIS)) {
                  served.add(name);
                  turns.pass();
                }
              } catch (InterruptedException e) {
                served.add(name + " interrupted");
              }
            });
    thread.start();
    while (turns.waiting() == before) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private List<String> served(int number) throws InterruptedException {
    List<String> names = new ArrayList<>();
    while (names.size() < number) {
      String name = served.poll(30, TimeUnit.SECONDS);
      assertThat(name).as("after %s", names).isNotNull();
      names.add(name);
    }
    return names;
  }

  @Test
  void who_signs_in_is_before_all_who_sign_up_however_early_they_came() throws Exception {
    assertThat(turns.take(false, 10, 0)).isTrue();
    waiting("up 1", false);
    waiting("up 2", false);
    waiting("in 1", true);
    waiting("in 2", true);

    turns.pass();

    assertThat(served(4)).containsExactly("in 1", "in 2", "up 1", "up 2");
    assertThat(turns.take(true, 0, 0)).as("the turn is free again").isTrue();
  }

  @Test
  void full_line_and_time_that_is_up_are_told_and_leave_nothing_behind() throws Exception {
    assertThat(turns.take(true, 10, 0)).isTrue();

    assertThat(turns.take(false, 0, LONG_MILLIS)).as("nobody may wait").isFalse();
    assertThat(turns.take(false, 10, 1)).as("the time is up").isFalse();
    assertThat(turns.waiting()).isZero();
    turns.pass();
    assertThat(turns.take(false, 10, 0)).isTrue();
  }

  @Test
  void who_is_interrupted_leaves_the_line() throws Exception {
    assertThat(turns.take(true, 10, 0)).isTrue();
    Thread gone = waiting("gone", true);
    waiting("up", false);

    gone.interrupt();
    assertThat(served(1)).containsExactly("gone interrupted");
    turns.pass();

    assertThat(served(1)).containsExactly("up");
  }
}
