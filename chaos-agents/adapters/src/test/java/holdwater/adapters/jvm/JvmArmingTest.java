package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.JvmFault;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How a fault comes into the processes of its instances: from which seed, for how long at first.
 */
@Timeout(120)
class JvmArmingTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final JvmFault FAULT = new JvmFault("jdbc-error 40001 chance 5%");
  private static final Seed SEED = new Seed(42);
  private static final Instance ONE = TwoZones.topology().instances().get(0);
  private static final Instance OTHER = TwoZones.topology().instances().get(1);

  private final Map<Instance, FakeAgent> processes = new ConcurrentHashMap<>();
  private final List<FakeAgent> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(FakeAgent::close);
  }

  private FakeAgent start(Instance instance) throws IOException {
    FakeAgent agent = new FakeAgent();
    started.add(agent);
    processes.put(instance, agent);
    return agent;
  }

  private AgentEndpoint of(Instance instance) throws IOException {
    FakeAgent process = processes.get(instance);
    if (process == null) {
      throw new NoAgent(instance.id() + " has no process now", null);
    }
    return process.endpoint();
  }

  private Injection inject(Instance... instances) {
    ResolvedTarget target = new ResolvedTarget(List.of(instances), List.of());
    return new JvmInjector(this::of).inject("run-1", FAULT, target, Lease.DEFAULT, SEED);
  }

  @Test
  void every_instance_has_a_seed_of_its_own_and_the_same_in_its_next_process() throws Exception {
    FakeAgent first = start(ONE);
    FakeAgent other = start(OTHER);
    try (Injection injection = inject(ONE, OTHER)) {
      assertThat(first.seed).isEqualTo(SEED.of(ONE.id()).value());
      assertThat(other.seed).isEqualTo(SEED.of(OTHER.id()).value()).isNotEqualTo(first.seed);
      processes.remove(ONE).close();
      FakeAgent second = start(ONE);

      eventually(
          GENEROUS,
          () -> {
            injection.renew();
            assertThat(second.faults).containsKey("run-1");
          });

      assertThat(second.seed).isEqualTo(first.seed);
    }
  }

  @Test
  void seed_of_zero_lets_no_two_instances_draw_alike_either() throws Exception {
    FakeAgent one = start(ONE);
    FakeAgent other = start(OTHER);
    ResolvedTarget target = new ResolvedTarget(List.of(ONE, OTHER), List.of());

    new JvmInjector(this::of).inject("run-1", FAULT, target, Lease.DEFAULT, new Seed(0)).close();

    assertThat(one.seed).isNotZero().isNotEqualTo(other.seed);
  }

  /** Whoever was killed while it was woven used to leave it in force for twenty seconds. */
  @Test
  void it_is_woven_while_it_bites_nobody_and_never_armed_for_longer_than_its_lease()
      throws Exception {
    FakeAgent process = start(ONE);
    try (Injection injection = inject(ONE)) {
      assertThat(injection.id()).isEqualTo("run-1");
      assertThat(process.states)
          .containsExactly(
              "ready " + AgentApi.DONE_WITHIN.toMillis(),
              "armed " + Lease.DEFAULT.timeToLive().toMillis());
      assertThat(process.leaseMillis).isEqualTo(Lease.DEFAULT.timeToLive().toMillis());
    }
  }

  @Test
  void next_process_of_an_instance_is_armed_for_no_longer_either() throws Exception {
    start(ONE);
    try (Injection injection = inject(ONE)) {
      processes.remove(ONE).close();
      FakeAgent second = start(ONE);

      eventually(
          GENEROUS,
          () -> {
            injection.renew();
            assertThat(second.states).hasSize(2);
          });

      assertThat(second.states.get(1)).isEqualTo("armed " + Lease.DEFAULT.timeToLive().toMillis());
    }
  }

  @Test
  void fault_of_the_whole_process_weaves_nothing_and_is_armed_at_once() throws Exception {
    FakeAgent process = start(ONE);
    process.onlyArmed = true;
    try (Injection injection = inject(ONE)) {
      assertThat(process.faults).containsKey(injection.id());
      assertThat(process.states).containsExactly("armed " + Lease.DEFAULT.timeToLive().toMillis());
    }
  }

  @Test
  void process_that_hangs_keeps_no_other_one_from_being_reverted() throws Exception {
    FakeAgent hangs = start(ONE);
    FakeAgent other = start(OTHER);
    Injection injection = inject(ONE, OTHER);
    CountDownLatch goOn = hangs.standStill();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(injection::close);

    eventually(GENEROUS, () -> assertThat(other.faults).isEmpty());
    assertThat(closing).isNotDone();
    goOn.countDown();
    closing.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
    assertThat(hangs.faults).isEmpty();
  }

  /** As a port-forward to its process that has ended. */
  @Test
  void agent_afar_that_cannot_be_reached_proves_nothing() throws Exception {
    FakeAgent process = start(ONE);
    AgentEndpoint near = process.endpoint();
    ResolvedTarget target = new ResolvedTarget(List.of(ONE), List.of());
    Injection injection =
        new JvmInjector(instance -> new AgentEndpoint(near.url(), near.token(), /* afar= */ true))
            .inject("run-1", FAULT, target, Lease.DEFAULT, SEED);
    process.close();

    assertThatThrownBy(injection::close)
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("cannot be reached");
    assertThat(injection.gone().proven()).isFalse();
  }

  @Test
  void what_is_woven_after_close_is_never_armed_and_taken_back() throws Exception {
    start(ONE);
    Injection injection = inject(ONE);
    processes.remove(ONE).close();
    FakeAgent second = start(ONE);
    CountDownLatch woven = second.standStill();
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(second.arming.getCount()).isZero();
        });

    CompletableFuture<Void> closing = CompletableFuture.runAsync(injection::close);
    assertThatThrownBy(() -> closing.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    woven.countDown();
    closing.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);

    eventually(
        GENEROUS,
        () -> {
          assertThat(second.states).hasSize(1);
          assertThat(second.faults).isEmpty();
        });
    assertThat(second.armings).hasValue(0);
  }

  @Test
  void instance_that_is_armed_is_renewed_while_another_still_weaves() throws Exception {
    FakeAgent quick = start(ONE);
    FakeAgent slow = start(OTHER);
    CountDownLatch woven = slow.standStill();

    CompletableFuture<Injection> injecting =
        CompletableFuture.supplyAsync(() -> inject(ONE, OTHER));
    eventually(GENEROUS, () -> assertThat(quick.renewals).hasValueGreaterThan(1));
    assertThat(injecting).isNotDone();
    woven.countDown();

    try (Injection injection = injecting.get(GENEROUS.toSeconds(), TimeUnit.SECONDS)) {
      assertThat(slow.faults).containsKey(injection.id());
      assertThat(slow.renewals).as("none begins with its first lease").hasPositiveValue();
    }
  }

  @Test
  void fault_that_ends_by_itself_is_refused_before_anybody_is_asked() {
    ResolvedTarget target = new ResolvedTarget(List.of(ONE), List.of());

    assertThat(new JvmInjector(this::of).check(new JvmFault("cpu 1 for 10s"), target).message())
        .startsWith("'cpu 1 for 10s' ends by itself")
        .contains("leave out 'for'");
  }

  @Test
  void instance_that_cannot_be_armed_takes_the_fault_from_all() throws Exception {
    FakeAgent armed = start(ONE);

    assertThatThrownBy(() -> inject(ONE, OTHER))
        .isInstanceOf(InjectionFailed.class)
        .hasMessage("run-1 could not be put in force: " + OTHER.id() + " has no process now");

    assertThat(armed.faults).isEmpty();
  }
}
