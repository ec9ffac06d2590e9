package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import holdwater.testkit.FakeMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StarvedSecondsTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private static MachineSecond second(CpuShares cpu, Pressure pressure) {
    return new MachineSecond(Duration.ofSeconds(1), 2, cpu, List.of(), pressure);
  }

  private static CpuShares foreign(double cores) {
    return new CpuShares(cores + 0.5, 0.5, 0, 0, 0, cores, 0);
  }

  private static Pressure waiting(double share) {
    return new Pressure(
        OptionalDouble.of(share), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(9));
  }

  private static Pressure runQueue(long threads) {
    return new Pressure(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(threads));
  }

  @Test
  void more_than_a_third_of_two_cores_while_somebody_waits_more_than_a_fifth_of_the_time() {
    assertThat(StarvedSeconds.starves(second(foreign(0.67), waiting(0.21)))).isTrue();
    assertThat(StarvedSeconds.starves(second(foreign(0.66), waiting(0.90)))).isFalse();
    assertThat(StarvedSeconds.starves(second(foreign(1.90), waiting(0.20)))).isFalse();
  }

  @Test
  void what_the_run_itself_uses_never_counts() {
    CpuShares own = new CpuShares(2, 1.5, 0.2, 0.2, 0.1, 0, 0);

    assertThat(StarvedSeconds.starves(second(own, waiting(1)))).isFalse();
  }

  @Test
  void the_host_takes_and_this_kernel_sees_nobody_wait() {
    CpuShares stolen = new CpuShares(1, 0.5, 0, 0, 0, 0, 0.7);
    CpuShares partly = new CpuShares(1, 0.5, 0, 0, 0, 0.35, 0.35);

    assertThat(StarvedSeconds.starves(second(stolen, waiting(0)))).isTrue();
    assertThat(StarvedSeconds.starves(second(partly, waiting(0)))).isFalse();
    assertThat(StarvedSeconds.starves(second(partly, waiting(0.3)))).isTrue();
  }

  @Test
  void without_a_pressure_file_the_run_queue_or_idle_cores_decide() {
    assertThat(StarvedSeconds.starves(second(foreign(1), runQueue(3)))).isTrue();
    assertThat(StarvedSeconds.starves(second(foreign(1), runQueue(2)))).isFalse();
    assertThat(StarvedSeconds.starves(second(foreign(1), Pressure.UNKNOWN))).isFalse();
    assertThat(StarvedSeconds.starves(second(foreign(1.4), Pressure.UNKNOWN))).isTrue();
  }

  private static StarvedSeconds starved(long from, long to) {
    return StarvedSeconds.of(new JournalBuilder().others(from, to, 1.2).build());
  }

  @Test
  void a_viewer_who_came_some_seconds_before_can_have_met_it() {
    StarvedSeconds starved = starved(50, 60);

    assertThat(starved.excuses(at(46))).isFalse();
    assertThat(starved.excuses(at(47))).isTrue();
    assertThat(starved.excuses(at(59))).isTrue();
    assertThat(starved.excuses(at(60))).isFalse();
  }

  @Test
  void one_starved_second_excuses_itself_alone() {
    StarvedSeconds starved = starved(50, 51);

    assertThat(starved.excuses(at(49))).isFalse();
    assertThat(starved.excuses(at(50))).isTrue();
    assertThat(starved.excuses(at(51))).isFalse();
  }

  @Test
  void mostly_means_more_than_half_of_the_events() {
    StarvedSeconds starved = starved(50, 52);

    assertThat(starved.mostly(Map.of(at(50), 5L, at(80), 5L))).isFalse();
    assertThat(starved.mostly(Map.of(at(50), 6L, at(80), 5L))).isTrue();
    assertThat(starved.mostly(Map.of())).isFalse();
  }

  @Test
  void mostly_means_that_most_of_the_bad_seconds_had_a_starved_one() {
    StarvedSeconds starved = starved(50, 52);
    Map<Instant, Long> four = Map.of(at(50), 9L, at(51), 9L, at(80), 1L, at(81), 1L);

    assertThat(starved.mostly(four)).as("two of four seconds").isFalse();
  }

  @Test
  void what_a_burst_broke_is_its_doing_for_five_seconds_and_only_if_something_broke_in_it() {
    StarvedSeconds starved = starved(50, 60);
    Map<Instant, Long> hurt = Map.of(at(59), 1L, at(62), 5L, at(66), 5L);

    assertThat(starved.excused(hurt)).as("second 62, and no longer 66").isEqualTo(6);
    assertThat(starved.excused(Map.of(at(62), 5L))).isZero();
  }

  @Test
  void a_stretch_is_starved_when_more_than_half_of_its_seconds_are() {
    StarvedSeconds starved = starved(50, 60);

    assertThat(starved.mostOf(at(50), at(69.5))).isFalse();
    assertThat(starved.mostOf(at(50), at(68.5))).isTrue();
    assertThat(starved.mostOf(at(50), at(50))).isFalse();
    assertThat(starved.count(at(0), at(130))).isEqualTo(10);
    assertThat(starved.taken(at(0), at(130)))
        .isEqualTo(new Taken(1.2, 2, List.of(new ForeignProcess(FakeMachine.FOREIGN, 1.2))));
  }

  @Test
  void a_late_look_covers_all_of_its_seconds() {
    MachineSecond three =
        new MachineSecond(Duration.ofMillis(2_900), 2, foreign(1.5), List.of(), waiting(0.9));
    StarvedSeconds starved =
        StarvedSeconds.of(new JournalBuilder().add(new MachineObserved(at(53.9), three)).build());

    assertThat(starved.starved(at(50))).isFalse();
    assertThat(starved.starved(at(51))).isTrue();
    assertThat(starved.starved(at(52))).isTrue();
    assertThat(starved.starved(at(53))).isTrue();
    assertThat(starved.starved(at(54))).isFalse();
  }

  @Test
  void where_nothing_is_measured_nothing_is_starved() {
    StarvedSeconds nothing = StarvedSeconds.of(new JournalBuilder().build());

    assertThat(nothing.excuses(at(50))).isFalse();
    assertThat(nothing.mostly(Map.of(at(50), 5L))).isFalse();
    assertThat(nothing.mostOf(at(0), at(100))).isFalse();
  }
}
