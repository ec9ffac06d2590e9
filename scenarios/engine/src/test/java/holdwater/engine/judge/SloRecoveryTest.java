package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class SloRecoveryTest {
  private static Optional<Duration> after(double revert, long end, LongFunction<Counts> counts) {
    TrafficBook book = TrafficBook.of(new JournalBuilder().traffic(end, counts).build());
    WindowJudge judge = new WindowJudge(book, new DroppedSeconds(book, 10));
    return new SloRecovery(book, judge)
        .after(at(revert), Map.of(ScenarioBuilder.STARTS, ScenarioBuilder.expectation(0.99)));
  }

  @Test
  void system_that_never_left_is_inside_at_once() {
    assertThat(after(10.4, 60, second -> TEN_GOOD)).hasValue(Duration.ZERO);
  }

  @Test
  void recovery_is_where_the_first_good_stretch_begins() {
    // 1 of 150 may be bad: the stretch may begin with the last second that has but one.
    assertThat(after(10, 60, second -> second < 20 ? new Counts(5, 5) : TEN_GOOD))
        .hasValue(Duration.ofSeconds(10));
  }

  @Test
  void fifteen_seconds_that_are_not_yet_known_show_nothing() {
    assertThat(after(10, 24, second -> TEN_GOOD)).isEmpty();
    assertThat(after(10, 25, second -> TEN_GOOD)).hasValue(Duration.ZERO);
  }

  @Test
  void silence_is_no_recovery() {
    assertThat(after(10, 60, second -> new Counts(0, 0))).isEmpty();
  }
}
