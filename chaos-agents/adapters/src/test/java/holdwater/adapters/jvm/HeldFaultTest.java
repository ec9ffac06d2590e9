package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.jvm.HeldFault.Ending;
import holdwater.adapters.jvm.HeldFault.Held;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a fault by hand ends. */
@Timeout(120)
class HeldFaultTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration SHORT_LEASE = Duration.ofMillis(50);
  private static final long SELF = ProcessHandle.current().pid();

  private FakeAgent agent;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent();
  }

  @AfterEach
  void close() {
    agent.close();
  }

  private HeldFault armed(long pid, Duration lease) throws IOException {
    HeldFault fault = new HeldFault(pid, agent.endpoint(), "by-hand", lease);
    fault.arm("leak 1MB");
    assertThat(agent.faults).containsKey("by-hand");
    return fault;
  }

  /** From another thread, as it waits. */
  private static CompletableFuture<Held> holding(HeldFault fault) {
    return CompletableFuture.supplyAsync(() -> fault.hold(GENEROUS.multipliedBy(10)));
  }

  private void renewedTwice() throws Exception {
    int before = agent.renewals.get();
    eventually(GENEROUS, () -> assertThat(agent.renewals).hasValueGreaterThan(before + 1));
  }

  private static Held result(CompletableFuture<Held> holding) throws Exception {
    return holding.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
  }

  private static long pidOfTheDead() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    process.destroyForcibly().waitFor();
    return process.pid();
  }

  @Test
  void it_is_held_until_it_is_told_to_stop_and_then_gone() throws Exception {
    HeldFault fault = armed(SELF, LEASE);
    CompletableFuture<Held> holding = holding(fault);
    renewedTwice();
    agent.bite(3);

    fault.stop();

    Held held = result(holding);
    assertThat(held.ending()).isEqualTo(Ending.HELD);
    assertThat(held.last().hits()).isEqualTo(3);
    fault.end();
    assertThat(agent.faults).isEmpty();
    fault.end();
  }

  @Test
  void it_is_woven_before_it_bites_and_armed_for_no_longer_than_its_lease() throws Exception {
    HeldFault fault = armed(SELF, LEASE);

    assertThat(agent.states)
        .containsExactly("ready " + AgentApi.DONE_WITHIN.toMillis(), "armed " + LEASE.toMillis());
    fault.end();
  }

  @Test
  void time_that_is_over_ends_it() throws Exception {
    HeldFault fault = armed(SELF, LEASE);

    assertThat(fault.hold(Duration.ofMillis(1)).ending()).isEqualTo(Ending.HELD);
  }

  @Test
  void what_the_agent_ended_before_the_lease_was_over_keeps_its_figures() throws Exception {
    agent.bite(2);
    HeldFault fault = armed(SELF, LEASE);
    agent.faults.clear();

    Held held = fault.hold(GENEROUS);

    assertThat(held.ending()).isEqualTo(Ending.ENDED);
    assertThat(held.last().hits()).isEqualTo(2);
  }

  @Test
  void what_ended_while_nothing_came_through_is_a_lease_that_ran_out() throws Exception {
    HeldFault fault = armed(SELF, SHORT_LEASE);
    CompletableFuture<Held> holding = holding(fault);
    renewedTwice();

    // As a JVM that stands still, and whose agent ends what is over due when it goes on.
    CountDownLatch goOn = agent.standStill();
    long since = System.nanoTime();
    eventually(
        GENEROUS,
        () -> assertThat(System.nanoTime() - since).isGreaterThan(10 * SHORT_LEASE.toNanos()));
    agent.faults.clear();
    goOn.countDown();

    assertThat(result(holding).ending()).isEqualTo(Ending.LAPSED);
  }

  @Test
  void renewal_that_was_not_answered_in_time_ends_nothing() throws Exception {
    HeldFault fault = armed(SELF, LEASE);
    CompletableFuture<Held> holding = holding(fault);
    renewedTwice();

    CountDownLatch goOn = agent.standStill();
    long since = System.nanoTime();
    // Longer than a renewal waits.
    eventually(
        GENEROUS,
        () -> assertThat(System.nanoTime() - since).isGreaterThan(6 * LEASE.toNanos() / 5));
    goOn.countDown();
    renewedTwice();
    fault.stop();

    assertThat(result(holding).ending()).isEqualTo(Ending.HELD);
  }

  @Test
  void agent_that_is_gone_with_its_process_holds_nothing() throws Exception {
    HeldFault fault = armed(pidOfTheDead(), LEASE);
    agent.close();

    assertThat(fault.hold(GENEROUS).ending()).isEqualTo(Ending.PROCESS_ENDED);
    fault.end();
  }

  @Test
  void agent_that_is_gone_from_a_process_that_lives_proves_nothing() throws Exception {
    HeldFault fault = armed(SELF, SHORT_LEASE);
    agent.close();

    assertThat(fault.hold(Duration.ofMillis(1)).ending()).isEqualTo(Ending.HELD);
    assertThatThrownBy(fault::end).isInstanceOf(NoAgent.class);
  }
}
