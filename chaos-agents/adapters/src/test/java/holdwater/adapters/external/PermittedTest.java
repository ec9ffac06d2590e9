package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermittedTest {
  private static final Fault DOWN = new Down();

  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);
  private Staging staging;

  @BeforeEach
  void start() throws IOException {
    staging = new Staging();
  }

  @AfterEach
  void stop() {
    staging.close();
  }

  private List<FaultInjector> injectors(Permit permit) {
    FaultInjector one = new FakeInjector(faults);
    FaultInjector other = new FakeInjector(faults);
    return Permitted.injectors(staging.system(permit), List.of(one, other), clock);
  }

  private ResolvedTarget linksTo(String zone) {
    List<Link> links =
        staging.system(Staging.loopback()).topology().links().stream()
            .filter(link -> link.target().equals(zone + ".catalog"))
            .toList();
    return new ResolvedTarget(List.of(), links);
  }

  @Test
  void faults_in_more_zones_at_once_are_refused_whoever_puts_them() {
    List<FaultInjector> injectors = injectors(Staging.loopback());
    FaultInjector first = injectors.get(0);
    FaultInjector second = injectors.get(1);

    Injection inForce = first.inject("one", DOWN, linksTo("a"), Lease.DEFAULT, new Seed(1));
    assertThatThrownBy(() -> second.inject("two", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessage("permit.zones allows faults in 1 of the zones a, b at once");
    second.inject("three", DOWN, linksTo("a"), Lease.DEFAULT, new Seed(1)).close();
    inForce.close();

    second.inject("four", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)).close();
  }

  @Test
  void outside_the_hours_nothing_is_put_in_force() {
    LocalTime now = clock.instant().atZone(ZoneOffset.UTC).toLocalTime();
    Hours later = new Hours(now.plusHours(1), now.plusHours(2), ZoneOffset.UTC);
    Permit permit = new Permit(List.of(new HostRange("127.0.0.1")), 1, Optional.of(later));
    FaultInjector injector = injectors(permit).get(0);

    assertThat(injector.check(DOWN, linksTo("a")).message()).contains("permit.hours allows");
    assertThatThrownBy(() -> injector.inject("one", DOWN, linksTo("a"), Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class);
  }

  @Test
  void ledger_names_the_system_so_that_no_other_is_healed_in_its_place() {
    assertThat(injectors(Staging.loopback()).get(0).name()).isEqualTo("fake@two-zones");
  }
}
