package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseDetectorTest {
  private final FakeClock clock = new FakeClock();
  private final PauseDetector pauses = new PauseDetector(clock);

  @Test
  void process_that_stood_still_is_noticed_and_for_how_long() {
    clock.advance(Duration.ofSeconds(2));
    clock.suspend(Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(2));

    assertThat(pauses.drain())
        .extracting(JudgePaused::pause)
        .containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void time_of_day_that_is_set_forward_is_no_pause() {
    clock.advance(Duration.ofSeconds(2));
    clock.set(Duration.ofSeconds(20));
    clock.advance(Duration.ofSeconds(2));

    assertThat(pauses.drain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-20, 20})
  void pause_is_noticed_although_the_time_of_day_is_set_in_it(long seconds) {
    clock.advance(Duration.ofSeconds(2));
    clock.suspend(Duration.ofSeconds(5));
    clock.set(Duration.ofSeconds(seconds));
    clock.advance(Duration.ofSeconds(2));

    assertThat(pauses.drain())
        .extracting(JudgePaused::pause)
        .containsExactly(Duration.ofSeconds(4));
  }
}
