package holdwater.junit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeTraffic;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten starts a second, of which one in a hundred may be bad. */
class SloAssertTest {
  private static final String STARTS = ScenarioBuilder.STARTS;

  private final FakeClock clock = new FakeClock();
  private final FakeTraffic traffic = new FakeTraffic(clock, new FakeFaults(clock));
  private final Scenario scenario = new ScenarioBuilder().starts(10).build();

  private LiveTraffic live() {
    TrafficPlan plan =
        new TrafficPlan(
            scenario.traffic(),
            1,
            scenario.slos().stream().collect(Collectors.toMap(Slo::name, Slo::sli)),
            Duration.ofHours(1),
            Set.of());
    return new LiveTraffic(scenario, traffic.start(TwoZones.topology(), plan), clock);
  }

  private MeasuredSlo starts() {
    return new MeasuredSlo(live(), STARTS);
  }

  @Test
  void slo_that_holds_is_watched_so_long_and_until_its_events_are_known() {
    assertThat(starts()).heldFor(ofSeconds(20));

    assertThat(clock.monotonic()).isBetween(ofSeconds(23), ofSeconds(26));
  }

  @Test
  void slo_that_breaks_fails_with_its_figures() {
    traffic.script(moment -> Load.good(10).bad(2));
    MeasuredSlo starts = starts();

    assertThatThrownBy(() -> assertThat(starts).heldFor(ofSeconds(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "stream-starts did not hold 99 % for 20 s: 40 of 200 bad, up to 0 pass; if failures are"
                + " independent, under ")
        .hasMessageContaining("surely above the 1 % allowed, in 20 different seconds");
  }

  @Test
  void slo_that_is_marginal_is_not_shown_to_hold() {
    traffic.script(moment -> moment.second() % 7 == 0 ? Load.good(10).bad(1) : Load.good(10));
    MeasuredSlo starts = starts();

    assertThatThrownBy(() -> assertThat(starts).heldFor(ofSeconds(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("stream-starts is not shown to have held 99 % for 20 s: ");
  }

  @Test
  void time_in_which_too_few_come_is_refused_before_anybody_waits() {
    MeasuredSlo starts = starts();

    assertThatThrownBy(() -> assertThat(starts).heldFor(ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stream-starts comes 10 times a second, and fewer than 149 events cannot show 99 %:"
                + " hold it for 15 s");
    assertThat(clock.monotonic()).isEqualTo(Duration.ZERO);
  }

  @Test
  void shock_does_not_count_if_it_is_left_out() {
    traffic.script(moment -> moment.second() < 10 ? Load.good(10).bad(10) : Load.good(10));

    assertThat(starts()).after(ofSeconds(10)).heldFor(ofSeconds(20));
  }

  @Test
  void traffic_that_ended_shows_nothing() {
    MeasuredSlo starts = starts();
    traffic.pollFails("the generator was killed");

    assertThatThrownBy(() -> assertThat(starts).heldFor(ofSeconds(20)))
        .hasMessage("the traffic has ended, so nothing can be shown: the generator was killed");
  }

  @ParameterizedTest
  @CsvSource({"-20, back", "20, forward"})
  void time_of_day_that_is_set_meanwhile_is_told_when_the_time_is_over(int seconds, String where) {
    MeasuredSlo starts = starts();
    clock.at(ofSeconds(10), () -> clock.set(ofSeconds(seconds)));

    assertThatThrownBy(() -> assertThat(starts).heldFor(ofSeconds(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "the time of day was set "
                + where
                + " by 20 s while stream-starts was watched, so nothing can be shown");
    assertThat(clock.monotonic()).isBetween(ofSeconds(20), ofSeconds(22));
  }

  @Test
  void system_that_warms_up_is_waited_for() {
    traffic.script(moment -> moment.second() < 30 ? Load.good(10).bad(3) : Load.good(10));

    live().awaitSteady();

    assertThat(clock.monotonic()).isBetween(ofSeconds(40), ofSeconds(46));
  }

  @Test
  void system_that_never_keeps_its_slos_is_no_ground_for_tests() {
    traffic.script(moment -> Load.good(10).bad(3));
    LiveTraffic live = live();

    assertThatThrownBy(live::awaitSteady)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "the system does not keep its SLOs by itself within 120 s of traffic: stream-starts 30"
                + " of 100 bad");
  }

  @Test
  void traffic_that_is_closed_comes_no_more() {
    live().close();

    assertThat(traffic.stopped()).isTrue();
  }
}
