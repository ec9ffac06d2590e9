package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.Stairs;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Two processes of catalog that use 40 ms a second each and 5 ms for each start, and a gateway. */
class StartCostsTest {
  private static final int EACH = 20;

  private static InjectionProfile stairs(int levels) {
    return new OpenWorkload(
        List.of(new Stairs(10, 10, levels, Duration.ofSeconds(EACH), Duration.ofSeconds(0))));
  }

  private static InstanceStatus status(String id, long pid, double cpuMillis) {
    String zone = id.substring(0, 1);
    return new InstanceStatus(
        new Instance(id, id.substring(2), "r1", Optional.of(zone)),
        State.READY,
        0,
        Optional.of(new ProcessView(pid, 0, Math.round(cpuMillis))));
  }

  private static LoadBook book(int levels) {
    LoadBook book = new LoadBook();
    double starts = 0;
    for (int second = 0; second < levels * EACH; second++) {
      int rate = 10 * (second / EACH + 1);
      Instant at = Stall.START.plusSeconds(second);
      TrafficSecond told =
          new TrafficSecond(
              at, rate, rate, Duration.ZERO, Map.of(), Map.of(), OptionalInt.of(rate));
      book.add(
          new LoadNews(new TrafficReport(List.of(told), at.plusSeconds(1)), Map.of(), List.of()));
      starts += rate;
      double catalog = 40.0 * (second + 1) + 5 * starts;
      double gateway = 20.0 * (second + 1) + 2 * starts;
      book.add(
          new SystemLook(
              at.plusSeconds(1),
              Map.of(),
              List.of(
                  status("a.catalog", 1, catalog),
                  status("b.catalog", 2, catalog),
                  status("a.gateway", 3, gateway))));
    }
    return book;
  }

  @Test
  void cost_of_a_start_is_the_slope_and_what_is_used_idle_its_begin() {
    StartCosts costs = StartCosts.of(Stall.facts(stairs(5), false), book(5));

    assertThat(costs.costs())
        .extracting(StartCosts.Cost::service)
        .containsExactly("catalog", "gateway");
    StartCosts.Cost catalog = costs.costs().get(0);
    assertThat(catalog.perStart()).isCloseTo(0.010, within(1e-6));
    assertThat(catalog.idle()).isCloseTo(0.080, within(1e-6));
    assertThat(catalog.most()).isCloseTo(0.58, within(1e-6));
    // Two cores, 0.1 of them idle, 12 ms a start.
    assertThat(costs.usedUpAt().orElseThrow()).isCloseTo(158.3, within(0.1));
    assertThat(costs.html()).contains("10.0 ms", ">100<", "2 cores", "158.3/s");
  }

  @Test
  void without_stairs_nothing_is_said() {
    assertThat(StartCosts.of(Stall.facts(stairs(2), false), book(2)).html()).isEmpty();
    assertThat(StartCosts.of(Stall.facts(stairs(5), false), new LoadBook()).html()).isEmpty();
  }

  @Test
  void many_users_take_so_many_systems_by_what_is_assumed() {
    assertThat(UsersTable.starts(200_000_000)).isCloseTo(7_407.4, within(0.1));
    assertThat(UsersTable.systems(200_000_000, 10)).isEqualTo(1_235);
    assertThat(UsersTable.systems(1_000_000, 10)).isEqualTo(7);
  }
}
