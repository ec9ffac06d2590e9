package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.JvmFault;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault and the processes that its instances have one after the other. */
@Timeout(120)
class JvmInjectionTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final JvmFault FAULT = new JvmFault("leak 1MB");
  private static final Instance ONE = TwoZones.topology().instances().get(0);
  private static final Instance OTHER = TwoZones.topology().instances().get(1);

  private final Map<Instance, FakeAgent> processes = new ConcurrentHashMap<>();
  private final List<FakeAgent> started = new ArrayList<>();
  private final AtomicInteger attached = new AtomicInteger();

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

  private void kill(Instance instance) {
    processes.remove(instance).close();
  }

  private AgentEndpoint of(Instance instance) throws IOException {
    attached.incrementAndGet();
    FakeAgent process = processes.get(instance);
    if (process == null) {
      throw new NoAgent(instance.id() + " has no process now", null);
    }
    return process.endpoint();
  }

  private static Injection inject(Agents agents, Instance... instances) {
    ResolvedTarget target = new ResolvedTarget(List.of(instances), List.of());
    return new JvmInjector(agents).inject("run-1", FAULT, target, Lease.DEFAULT, new Seed(1));
  }

  /** Renews, as the keeper of leases does every second, until the process has the fault. */
  private static void renewUntilIn(FakeAgent process, Injection injection) throws Exception {
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(process.faults).containsEntry("run-1", "leak 1MB");
        });
  }

  private static void renewUntilRenewedTwice(FakeAgent process, Injection injection)
      throws Exception {
    int before = process.renewals.get();
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(process.renewals).hasValueGreaterThan(before + 1);
        });
  }

  private void renewUntilNotedAsGone(Injection injection) throws Exception {
    int before = attached.get();
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(attached.get()).isGreaterThan(before);
        });
  }

  @Test
  void instance_without_a_process_has_nothing_to_renew() throws Exception {
    start(ONE);
    try (Injection injection = inject(this::of, ONE)) {
      kill(ONE);

      renewUntilNotedAsGone(injection);
      injection.renew();
    }
  }

  @Test
  void new_process_gets_the_fault_again_and_keeps_it() throws Exception {
    FakeAgent first = start(ONE);
    Injection injection = inject(this::of, ONE);
    assertThat(first.faults).containsEntry("run-1", "leak 1MB");
    kill(ONE);
    renewUntilNotedAsGone(injection);

    FakeAgent second = start(ONE);
    renewUntilIn(second, injection);

    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(second.renewals).hasPositiveValue();
        });
    assertThat(second.armings).hasValue(1);
    injection.close();
    assertThat(second.faults).isEmpty();
    assertThat(injection.gone().proven()).isTrue();
  }

  @Test
  void hits_of_all_processes_count_and_their_number_is_told() throws Exception {
    FakeAgent first = start(ONE);
    try (Injection injection = inject(this::of, ONE)) {
      first.bite(3);
      assertThat(injection.evidence().statement())
          .isEqualTo(ONE.id() + ": 3 of 3 calls bitten, 1 methods woven");
      kill(ONE);
      renewUntilNotedAsGone(injection);
      FakeAgent second = start(ONE);
      renewUntilIn(second, injection);
      second.bite(2);

      eventually(
          GENEROUS,
          () ->
              assertThat(injection.evidence())
                  .isEqualTo(
                      Evidence.proven(
                              ONE.id() + ": 5 of 5 calls bitten, 1 methods woven, in 2 processes")
                          .bitten(5)
                          .met(5)));
    }
  }

  @Test
  void bitten_calls_of_all_instances_are_counted_together() throws Exception {
    start(ONE).bite(3);
    start(OTHER).bite(4);
    try (Injection injection = inject(this::of, ONE, OTHER)) {
      assertThat(injection.evidence().bitten()).hasValue(7);
      assertThat(injection.evidence().met()).hasValue(7);
    }
  }

  @Test
  void fault_that_bites_no_calls_counts_none() throws Exception {
    FakeAgent process = start(ONE);
    process.bitesNoCalls = true;
    process.bite(3);
    try (Injection injection = inject(this::of, ONE)) {
      assertThat(injection.evidence()).isEqualTo(Evidence.proven(ONE.id() + ": 3 hits"));
    }
  }

  @Test
  void instance_that_was_bitten_is_proven_while_it_is_started_anew() throws Exception {
    FakeAgent first = start(ONE);
    try (Injection injection = inject(this::of, ONE)) {
      first.bite(3);
      assertThat(injection.evidence().proven()).isTrue();
      kill(ONE);

      Evidence evidence = injection.evidence();

      assertThat(evidence.proven()).isTrue();
      assertThat(evidence.statement())
          .endsWith(
              "3 of 3 calls bitten, 1 methods woven, being started anew, as the fault has it");
    }
  }

  @Test
  void process_that_is_down_is_no_proof_for_a_fault_that_does_not_end_it() throws Exception {
    FakeAgent first = start(ONE);
    ResolvedTarget target = new ResolvedTarget(List.of(ONE), List.of());
    JvmFault late = new JvmFault("jdbc-latency 700ms");
    try (Injection injection =
        new JvmInjector(this::of).inject("run-1", late, target, Lease.DEFAULT, new Seed(1))) {
      first.bite(3);
      assertThat(injection.evidence().proven()).isTrue();
      kill(ONE);

      assertThat(injection.evidence())
          .isEqualTo(
              Evidence.missing(
                  ONE.id()
                      + ": 3 of 3 calls bitten, 1 methods woven,"
                      + " but its process is down, and a fault inside it with it"));
    }
  }

  @Test
  void instance_that_was_never_bitten_is_not_proven_when_its_process_is_gone() throws Exception {
    start(ONE);
    try (Injection injection = inject(this::of, ONE)) {
      kill(ONE);

      assertThat(injection.evidence().proven()).isFalse();
    }
  }

  @Test
  void process_that_lives_and_has_lost_the_fault_is_a_lost_lease() throws Exception {
    FakeAgent process = start(ONE);
    try (Injection injection = inject(this::of, ONE)) {
      injection.renew();
      process.faults.clear();

      eventually(
          GENEROUS,
          () ->
              assertThatThrownBy(injection::renew)
                  .isInstanceOf(LeaseLost.class)
                  .hasMessage("the lease of run-1 in " + ONE.id() + " ran out"));
      assertThat(process.armings).as("not armed behind the back of the ledger").hasValue(1);
    }
  }

  @Test
  void agent_that_does_not_answer_keeps_no_other_instance_from_being_renewed() throws Exception {
    FakeAgent silent = start(ONE);
    FakeAgent other = start(OTHER);
    try (Injection injection = inject(this::of, ONE, OTHER)) {
      CountDownLatch answers = silent.standStill();
      int before = silent.renewals.get();

      renewUntilRenewedTwice(other, injection);

      assertThat(silent.renewals).hasValue(before);
      answers.countDown();
    }
  }

  @Test
  void process_that_takes_no_agent_is_tried_again_and_told_of() throws Exception {
    FakeAgent first = start(ONE);
    AtomicReference<IOException> refusal = new AtomicReference<>();
    Agents agents =
        instance -> {
          if (refusal.get() != null) {
            attached.incrementAndGet();
            throw refusal.get();
          }
          return of(instance);
        };
    try (Injection injection = inject(agents, ONE)) {
      first.bite(3);
      assertThat(injection.evidence().proven()).isTrue();
      kill(ONE);
      FakeAgent second = start(ONE);
      refusal.set(new IOException("process 7 takes no agent"));
      renewUntilNotedAsGone(injection);
      eventually(
          GENEROUS,
          () ->
              assertThat(injection.evidence())
                  .isEqualTo(
                      Evidence.missing(
                          ONE.id()
                              + ": 3 of 3 calls bitten, 1 methods woven;"
                              + " its new process does not have it: process 7 takes no agent")));

      refusal.set(null);

      renewUntilIn(second, injection);
      assertThat(injection.evidence().proven()).isTrue();
    }
  }

  /** An attach that nobody can hurry. */
  private final class SlowAttach implements Agents {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    final AtomicInteger attaches = new AtomicInteger();
    volatile boolean slow;
    volatile Thread thread;

    @Override
    public AgentEndpoint of(Instance instance) throws IOException {
      if (slow) {
        attaches.incrementAndGet();
        thread = Thread.currentThread();
        begun.countDown();
        awaitDeafly();
      }
      return JvmInjectionTest.this.of(instance);
    }

    private void awaitDeafly() {
      while (mayEnd.getCount() > 0) {
        try {
          mayEnd.await();
        } catch (InterruptedException e) {
          // On purpose: an attach hears nothing either.
        }
      }
    }
  }

  private FakeAgent replacedWhileAttachIsSlow(Injection injection, SlowAttach agents)
      throws Exception {
    kill(ONE);
    FakeAgent second = start(ONE);
    agents.slow = true;
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(agents.begun.getCount()).isZero();
        });
    return second;
  }

  @Test
  void slow_attach_holds_up_no_renewal_and_is_the_only_one() throws Exception {
    start(ONE);
    FakeAgent other = start(OTHER);
    SlowAttach agents = new SlowAttach();
    try (Injection injection = inject(agents, ONE, OTHER)) {
      FakeAgent second = replacedWhileAttachIsSlow(injection, agents);

      renewUntilRenewedTwice(other, injection);

      assertThat(agents.attaches).hasValue(1);
      agents.mayEnd.countDown();
      renewUntilIn(second, injection);
    }
  }

  @Test
  void close_wins_against_an_attach_under_way() throws Exception {
    start(ONE);
    SlowAttach agents = new SlowAttach();
    Injection injection = inject(agents, ONE);
    FakeAgent second = replacedWhileAttachIsSlow(injection, agents);

    injection.close();
    agents.mayEnd.countDown();
    agents.thread.join(GENEROUS.toMillis());

    assertThat(agents.thread.isAlive()).isFalse();
    assertThat(second.armings).hasValue(0);
    assertThat(injection.gone().proven()).isTrue();
  }

  @Test
  void close_waits_for_an_arming_under_way_and_takes_it_back() throws Exception {
    start(ONE);
    Injection injection = inject(this::of, ONE);
    kill(ONE);
    FakeAgent second = start(ONE);
    CountDownLatch mayArm = second.standStillWhenArmed();
    eventually(
        GENEROUS,
        () -> {
          injection.renew();
          assertThat(second.arming.getCount()).isZero();
        });

    CompletableFuture<Void> closing = CompletableFuture.runAsync(injection::close);
    assertThatThrownBy(() -> closing.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    mayArm.countDown();
    closing.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);

    assertThat(second.armings).hasValue(1);
    assertThat(second.faults).isEmpty();
    assertThat(injection.gone().proven()).isTrue();
  }
}
