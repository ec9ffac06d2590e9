package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.Scenario;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More than half bad within 10 s, of at least 50 events; stretches that end after 30 count. */
class AbortRuleTest {
  private static final AbortCondition CONDITION =
      new AbortCondition(ScenarioBuilder.STARTS, 0.5, Duration.ofSeconds(10), 50);

  private static AbortRule rule(LongFunction<Counts> counts) {
    TrafficBook book = TrafficBook.of(new JournalBuilder().traffic(60, counts).build());
    return new AbortRule(CONDITION, book, at(30));
  }

  private static LongFunction<Counts> dead(long from, long to) {
    return second -> second >= from && second < to ? new Counts(0, 10) : TEN_GOOD;
  }

  private static Optional<Instant> end(LongFunction<Counts> counts, double after, double until) {
    return rule(counts).last(at(after), at(until)).map(AbortRule.Stretch::end);
  }

  @Test
  void bad_stretch_in_the_midst_of_a_leap_is_seen() {
    assertThat(end(dead(40, 46), 30, 60)).hasValue(at(50));
    assertThat(end(dead(40, 46), 50, 60)).as("looked at before").isEmpty();
    assertThat(end(dead(40, 46), 30, 48)).hasValue(at(48));
    assertThat(end(dead(40, 45), 30, 60)).as("no more than half").isEmpty();
  }

  @Test
  void stretch_that_ends_before_it_began_and_seconds_not_known_do_not_count() {
    assertThat(end(dead(20, 30), 0, 30)).isEmpty();
    assertThat(end(dead(56, 70), 30, 70)).isEmpty();
  }

  @Test
  void stretch_reaches_back_to_what_was_before_it_began() {
    assertThat(end(dead(30, 35), 0, 35)).as("five seconds of ten").isEmpty();
    assertThat(end(dead(30, 36), 0, 36)).hasValue(at(36));
  }

  @Test
  void stretch_reaches_back_no_further_than_the_steady_state() {
    AbortCondition hour = new AbortCondition(ScenarioBuilder.STARTS, 0.05, Duration.ofHours(1), 50);
    TrafficBook book = TrafficBook.of(new JournalBuilder().traffic(60, dead(0, 10)).build());

    assertThat(new AbortRule(hour, book, at(30)).last(at(30), at(60))).isPresent();
    assertThat(new AbortRule(hour, book, at(45)).last(at(45), at(60))).isEmpty();
  }

  @Test
  void stretch_says_what_viewers_saw() {
    assertThat(rule(dead(40, 46)).last(at(30), at(60)))
        .hasValue(new AbortRule.Stretch(at(40), at(50), 100, 60, 0));
  }

  private static final String FRESHNESS = "freshness";

  /** Six events a second until 40, and then none. */
  private static Optional<AbortRule.Stretch> silentFrom40(String slo) {
    Scenario scenario =
        new ScenarioBuilder()
            .slo(FRESHNESS, ScenarioBuilder.expectation(0.95))
            .abort(0.5, 10, 50)
            .build();
    AbortCondition condition = new AbortCondition(slo, 0.5, Duration.ofSeconds(10), 50);
    TrafficBook book = new TrafficBook();
    book.add(
        new TrafficReport(
            LongStream.range(0, 60).mapToObj(second -> second(slo, second)).toList(), at(60)));
    return AbortRule.watching(condition, scenario, book, at(30)).last(at(30), at(60));
  }

  private static TrafficSecond second(String slo, long second) {
    Map<String, Counts> counts = second < 40 ? Map.of(slo, new Counts(6, 0)) : Map.of();
    return new TrafficSecond(at(second), 6, 6, Duration.ZERO, counts, Map.of());
  }

  @Test
  void events_that_do_not_come_are_bad_where_no_schedule_counts_them() {
    assertThat(silentFrom40(FRESHNESS))
        .hasValueSatisfying(
            stretch -> {
              assertThat(stretch.missing()).isEqualTo(60);
              assertThat(stretch.bad()).isEqualTo(60);
            });
    assertThat(silentFrom40(ScenarioBuilder.STARTS)).as("a generator that stalls").isEmpty();
  }
}
