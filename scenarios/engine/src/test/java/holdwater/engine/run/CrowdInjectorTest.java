package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Seed;
import holdwater.model.port.Throttle;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who arrive at the rate that the generator was told, or at another one. */
class CrowdInjectorTest {
  private static final double USUAL = 10;
  private static final Duration LONG = Duration.ofSeconds(4);

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final Arrivals arrivals = new Arrivals();
  private double peak = 3;

  /** A generator that sends whom it is told to, unless a test says otherwise. */
  private final class Arrivals implements Traffic, RunningTraffic {
    private double share = 1;
    private double arriving = 1;
    private double come;
    private Duration counted = Duration.ZERO;
    private boolean deaf;

    private void count() {
      Duration now = clock.monotonic();
      come += arriving * USUAL * now.minus(counted).toMillis() / 1_000;
      counted = now;
    }

    private void keep(double wanted) {
      count();
      share = wanted;
      arriving = deaf ? arriving : wanted;
    }

    @Override
    public CheckResult check(TrafficPlan plan) {
      return CheckResult.OK;
    }

    @Override
    public RunningTraffic start(Topology topology, TrafficPlan plan) {
      return this;
    }

    @Override
    public TrafficReport poll() {
      return new TrafficReport(List.of(), Instant.EPOCH);
    }

    @Override
    public boolean running() {
      return true;
    }

    @Override
    public long requests() {
      return 0;
    }

    @Override
    public OptionalLong users() {
      count();
      return OptionalLong.of(Math.round(come));
    }

    @Override
    public Optional<Throttle> throttle() {
      return Optional.of(this::keep);
    }

    @Override
    public TrafficReport stop() {
      return poll();
    }

    @Override
    public void close() {}
  }

  private FaultInjector injector() {
    CrowdInjector injector = new CrowdInjector(clock, runs);
    TrafficPlan plan =
        new TrafficPlan(
            new TrafficModel("evening-viewing", USUAL, "stream-start"),
            1,
            Map.of(),
            Duration.ofMinutes(5),
            Set.of(),
            peak);
    RunningTraffic unused = injector.of(arrivals).start(TwoZones.topology(), plan);
    return injector;
  }

  private static Fault fault() {
    return new Crowd(3);
  }

  private static ResolvedTarget target() {
    return new ResolvedTarget(
        List.of(),
        TwoZones.topology().links().stream()
            .filter(link -> link.source().equals("viewers"))
            .toList());
  }

  private Injection inject() {
    return inject(new Lease(LONG.multipliedBy(9)));
  }

  private Injection inject(Lease lease) {
    return injector().inject("r-1", fault(), target(), lease, new Seed(1));
  }

  @Test
  void crowd_is_proven_by_those_who_arrive_and_not_by_the_order() {
    try (Injection crowd = inject()) {
      assertThat(crowd.evidence().statement()).contains("not been counted for long enough");
      clock.advance(LONG);

      assertThat(crowd.evidence().proven()).isTrue();
      assertThat(crowd.evidence().statement())
          .isEqualTo("30.0 users arrive a second (at least 26.0)");
    }
  }

  @Test
  void generator_that_does_not_hear_is_no_crowd() {
    arrivals.deaf = true;
    try (Injection crowd = inject()) {
      clock.advance(LONG);

      assertThat(arrivals.share).isEqualTo(3);
      assertThat(crowd.evidence().proven()).isFalse();
      assertThat(crowd.evidence().statement()).startsWith("10.0 users arrive a second");
    }
  }

  @Test
  void crowd_that_goes_on_coming_is_not_gone() {
    Injection crowd = inject();
    clock.advance(LONG);
    arrivals.deaf = true;
    crowd.close();

    for (int i = 0; i < LONG.toSeconds(); i++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(crowd.gone().proven()).isFalse();
    }

    assertThat(arrivals.share).isEqualTo(1);
    assertThat(crowd.gone().statement()).startsWith("30.0 users arrive a second (at most 11.2)");
  }

  @Test
  void closed_crowd_is_gone_once_fewer_arrive_and_closing_twice_is_harmless() {
    Injection crowd = inject();
    clock.advance(LONG);

    crowd.close();
    crowd.close();

    assertThat(crowd.gone().proven()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(crowd.gone().proven()).isFalse();
    clock.advance(Duration.ofSeconds(3));
    assertThat(crowd.gone().proven()).isTrue();
    assertThat(crowd.evidence().proven()).isFalse();
  }

  @Test
  void crowd_of_which_a_fifth_stays_is_not_gone() {
    Injection crowd = inject();
    clock.advance(LONG);
    crowd.close();
    arrivals.keep(1.2);

    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(crowd.gone().proven()).isFalse();
    }
    assertThat(crowd.gone().statement()).startsWith("12.0 users arrive a second (at most ");
  }

  @Test
  void lease_that_nobody_renews_ends_the_crowd() {
    Injection crowd = inject(Lease.DEFAULT);
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(1));
      crowd.renew();
    }
    assertThat(arrivals.share).isEqualTo(3);

    clock.advance(Lease.DEFAULT.timeToLive().plusSeconds(1));

    assertThat(arrivals.share).isEqualTo(1);
    assertThatThrownBy(crowd::renew)
        .isInstanceOfSatisfying(LeaseLost.class, lost -> assertThat(lost.isForGood()).isTrue());
  }

  @Test
  void heal_tells_the_generator_that_is_there_and_needs_none() {
    FaultInjector injector = injector();
    try (Injection crowd = injector.inject("r-1", fault(), target(), Lease.DEFAULT, new Seed(1))) {
      assertThat(injector.heal(crowd.id(), fault(), target()).proven()).isTrue();
      assertThat(arrivals.share).isEqualTo(1);
    }

    assertThat(new CrowdInjector(clock, runs).heal("r-9", fault(), target()).statement())
        .contains("none is here");
  }

  @Test
  void crowd_of_a_run_that_lives_is_not_gone_because_its_generator_is_elsewhere() {
    FaultInjector elsewhere = new CrowdInjector(clock, runs);
    try (JournalFile run = JournalFile.create(runs.resolve("r").resolve(JournalFile.NAME))) {
      assertThat(run).isNotNull();
      Evidence gone = elsewhere.heal("r-1", fault(), target());

      assertThat(gone.proven()).isFalse();
      assertThat(gone.statement()).contains("run r is alive");
      assertThat(elsewhere.heal("other-1", fault(), target()).proven()).isTrue();
    }
    assertThat(elsewhere.heal("r-1", fault(), target()).proven()).isTrue();
  }

  @Test
  void crowd_that_the_generator_has_no_slots_for_is_refused() {
    peak = 2;

    assertThat(injector().check(fault(), target()).message())
        .contains("was not started for so many");
    assertThatThrownBy(this::inject).isInstanceOf(InjectionFailed.class);
    assertThat(arrivals.share).isEqualTo(1);
  }

  @Test
  void without_viewers_of_a_run_nobody_becomes_more() {
    FaultInjector alone = new CrowdInjector(clock, runs);

    assertThatThrownBy(() -> alone.inject("r-1", fault(), target(), Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("no viewers of a run");
  }

  @Test
  void links_inside_the_stack_are_no_way_in() {
    ResolvedTarget inside =
        new ResolvedTarget(
            List.of(),
            TwoZones.topology().links().stream()
                .filter(link -> !link.source().equals("viewers"))
                .toList());

    assertThat(injector().supports(fault(), inside)).isFalse();
  }
}
