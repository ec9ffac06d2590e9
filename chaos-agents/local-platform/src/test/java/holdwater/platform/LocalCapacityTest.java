package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Outage;
import holdwater.model.fault.Suspend;
import holdwater.model.port.CapacityUse;
import holdwater.model.port.Injection;
import holdwater.model.port.KeptCapacity;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.Capacity;
import holdwater.platform.api.CapacityReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.injection.ProcessInjector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The survivors' capacity on a real daemon with real processes. */
class LocalCapacityTest {
  private static final Lease LONG = new Lease(Duration.ofSeconds(60));
  private static final Lease SHORT = new Lease(Duration.ofSeconds(2));
  private static final double CORES = 0.2;

  private ToyStand stand;
  private LocalDeployment stack;
  private ProcessInjector injector;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    injector = new ProcessInjector(stand.platform);
    stack = stand.up(Toy.topology());
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private KeptCapacity keep(Capacity capacity, Lease lease) {
    return new LocalCapacity(stand.platform)
        .keep("i", capacity, Map.of("b.shop", CORES), List.of("a.shop"), lease);
  }

  private ProcessMark ballast() {
    return stack.connection().get("/v1/capacity/i", CapacityReport.class).ballast().orElseThrow();
  }

  private static void awaitGone(ProcessMark ballast) throws Exception {
    eventually(GENEROUS, () -> assertThat(ballast.alive()).isFalse());
  }

  @Test
  void ballast_burns_what_the_dead_had_used_and_only_while_they_are_gone() throws Exception {
    try (KeptCapacity kept = keep(new Capacity.Kept(), LONG)) {
      assertThat(kept.use()).isEqualTo(new CapacityUse(0, 0, OptionalDouble.empty()));

      try (Injection outage =
          injector.inject("i", new Outage(), Toy.target("b.shop"), LONG, new Seed(1))) {
        assertThat(outage.evidence().proven()).isTrue();
        eventually(
            GENEROUS,
            () -> {
              assertThat(kept.use().wanted()).isEqualTo(CORES);
              assertThat(kept.use().burned()).isCloseTo(CORES, Percentage.withPercentage(20));
            });
      }
      // It ends with its injection.
      awaitGone(ballast());
    }
  }

  @Test
  void suspended_process_leaves_its_share_as_well() throws Exception {
    try (KeptCapacity kept = keep(new Capacity.Kept(), LONG);
        Injection hung =
            injector.inject("i", new Suspend(), Toy.target("b.shop"), LONG, new Seed(1))) {
      assertThat(hung.evidence().proven()).isTrue();

      eventually(GENEROUS, () -> assertThat(kept.use().burned()).isPositive());
    }
  }

  @Test
  void closed_capacity_leaves_no_process_and_closes_twice() {
    KeptCapacity kept = keep(new Capacity.Kept(), LONG);
    ProcessMark ballast = ballast();
    assertThat(ballast.alive()).isTrue();

    kept.close();

    assertThat(ballast.alive()).isFalse();
    kept.close();
    assertThatThrownBy(kept::renew).isInstanceOf(LeaseLost.class);
  }

  @Test
  void capacity_that_nobody_renews_ends_by_itself() throws Exception {
    KeptCapacity kept = keep(new Capacity.Kept(), SHORT);
    kept.renew();

    awaitGone(ballast());

    assertThatThrownBy(kept::renew).isInstanceOf(LeaseLost.class);
  }

  @Test
  void killed_daemon_takes_the_ballast_along() throws Exception {
    keep(new Capacity.Kept(), LONG);
    ProcessMark ballast = ballast();

    stand.killDaemon();

    awaitGone(ballast);
  }

  @Test
  void stack_takes_the_ballast_along() throws Exception {
    keep(new Capacity.Kept(), LONG);
    ProcessMark ballast = ballast();

    stack.stop();

    awaitGone(ballast);
  }

  @Test
  void ballast_that_somebody_kills_is_told_of() throws Exception {
    KeptCapacity kept = keep(new Capacity.Kept(), LONG);

    ProcessHandle.of(ballast().pid()).orElseThrow().destroyForcibly();

    eventually(
        GENEROUS, () -> assertThatThrownBy(kept::use).hasMessageContaining("ended by itself"));
    kept.close();
  }

  @Test
  void bounded_survivors_tell_what_they_used_and_go_on_afterwards() throws Exception {
    KeptCapacity kept = keep(new Capacity.Bounded(0.05), LONG);

    eventually(
        GENEROUS,
        () -> {
          var unused = ToyStand.ask(stack, "a.shop", "/");
          assertThat(kept.use().survivors().orElseThrow()).isPositive();
        });
    kept.close();

    assertThat(ToyStand.ask(stack, "a.shop", "/")).isNotBlank();
  }
}
