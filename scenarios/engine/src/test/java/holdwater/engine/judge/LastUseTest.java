package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Known from 0 on, injected at 30. */
class LastUseTest {
  /**
   * @param calls so far by second
   */
  private static Optional<String> idle(LongUnaryOperator calls) {
    JournalBuilder journal = new JournalBuilder();
    for (long second = 0; second <= 30; second++) {
      journal.calls(second, Map.of("a.gateway:b.catalog", calls.applyAsLong(second)));
    }
    return new LastUse(LinkCalls.of(journal.build()), JournalBuilder.at(0), JournalBuilder.at(30))
        .idle(calls.applyAsLong(30), link -> true);
  }

  @Test
  void target_that_is_called_as_before_is_not_idle() {
    assertThat(idle(second -> 5 * second)).isEmpty();
    assertThat(idle(second -> second)).isEmpty();
  }

  @Test
  void target_unused_in_the_last_18_seconds_is_idle() {
    assertThat(idle(second -> 20 * Math.min(12, second)))
        .hasValue("only 0 of them in the last 10 s");
  }

  @Test
  void target_that_gets_a_tenth_of_its_calls_at_last_is_idle() {
    assertThat(idle(second -> 20 * Math.min(20, second) + 2 * Math.max(0, second - 20)))
        .hasValue("only 20 of them in the last 10 s");
  }

  @Test
  void few_calls_may_stay_away_by_chance_until_seven_were_due() {
    assertThat(idle(second -> second < 21 ? second / 2 : 10)).isEmpty();
    assertThat(idle(second -> Math.min(second, 8))).isEmpty();
  }

  @Test
  void target_that_nobody_counted_in_the_last_seconds_is_not_known_to_be_used() {
    assertThat(silentFrom(28)).isEmpty();
    assertThat(silentFrom(27)).hasValue("nobody counted in the last 3 s");
    assertThat(silentFrom(18)).hasValue("nobody counted in the last 12 s");
  }

  /** Ten calls a second, counted until then. */
  private static Optional<String> silentFrom(long last) {
    JournalBuilder journal = new JournalBuilder();
    for (long second = 0; second <= last; second++) {
      journal.calls(second, Map.of("a.gateway:b.catalog", 10 * second));
    }
    return new LastUse(LinkCalls.of(journal.build()), JournalBuilder.at(0), JournalBuilder.at(30))
        .idle(10 * last, link -> true);
  }
}
