package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PermittedTest {
  private static final Fault DOWN = new Down();
  private static final HeldByOthers NOBODY = injection -> List.of();

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
    return Permitted.injectors(staging.system(permit), List.of(one, other), NOBODY, clock);
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

  private FaultInjected held(String id, String zone, String injector) {
    return new FaultInjected(
        clock.instant(), id, "1", DOWN, linksTo(zone), injector, Duration.ofSeconds(5), 1);
  }

  /** Two terminals, a fault by hand in each. */
  @Test
  void faults_of_other_processes_count_and_those_on_other_systems_do_not() {
    List<FaultInjected> ledgers = new ArrayList<>();
    HeldByOthers others =
        mine -> ledgers.stream().filter(one -> !one.injection().equals(mine)).toList();
    FaultInjector injector =
        Permitted.injectors(
                staging.system(Staging.loopback()),
                List.of(new FakeInjector(faults)),
                others,
                clock)
            .get(0);
    ledgers.add(held("their-system", "a", "fake@another"));
    ledgers.add(held("two", "b", injector.name()));
    injector.inject("two", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)).close();

    ledgers.add(held("one", "a", injector.name()));
    assertThatThrownBy(() -> injector.inject("two", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessage("permit.zones allows faults in 1 of the zones a, b at once");
  }

  /** A fault that comes slowly; all else is as with another injector. */
  private record Slow(FaultInjector other, CountDownLatch begun, CountDownLatch mayCome)
      implements FaultInjector {
    @Override
    public String name() {
      return other.name();
    }

    @Override
    public boolean supports(Fault fault, ResolvedTarget target) {
      return other.supports(fault, target);
    }

    @Override
    public CheckResult check(Fault fault, ResolvedTarget target) {
      return other.check(fault, target);
    }

    @Override
    public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
      begun.countDown();
      try {
        assertThat(mayCome.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new InjectionFailed("interrupted", e);
      }
      return other.inject(id, fault, target, lease, seed);
    }

    @Override
    public Evidence heal(String id, Fault fault, ResolvedTarget target) {
      return other.heal(id, fault, target);
    }
  }

  @Test
  @Timeout(60)
  void fault_that_comes_slowly_counts_and_keeps_no_other_one_from_its_revert() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayCome = new CountDownLatch(1);
    FaultInjector fake = new FakeInjector(faults);
    List<FaultInjector> injectors =
        Permitted.injectors(
            staging.system(Staging.loopback()),
            List.of(fake, new Slow(fake, begun, mayCome)),
            NOBODY,
            clock);
    FaultInjector quick = injectors.get(0);
    Injection inForce = quick.inject("one", DOWN, linksTo("a"), Lease.DEFAULT, new Seed(1));
    CompletableFuture<Injection> coming =
        CompletableFuture.supplyAsync(
            () -> injectors.get(1).inject("two", DOWN, linksTo("a"), Lease.DEFAULT, new Seed(1)));
    begun.await();

    inForce.close();

    assertThat(coming).isNotDone();
    assertThatThrownBy(() -> quick.inject("three", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class);
    mayCome.countDown();
    coming.get().close();
    quick.inject("four", DOWN, linksTo("b"), Lease.DEFAULT, new Seed(1)).close();
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
