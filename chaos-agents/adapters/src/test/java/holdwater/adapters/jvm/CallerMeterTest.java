package holdwater.adapters.jvm;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Instance;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts of calls by the agents of their callers. */
@Timeout(120)
class CallerMeterTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Instance ONE = TwoZones.topology().instances().get(0);
  private static final Instance OTHER = TwoZones.topology().instances().get(1);
  private static final String LINK = "a.gateway:a.catalog";
  private static final String WATCHED = "http-client latency 1ms to 127.0.0.1:8666";

  private final Map<Instance, FakeAgent> processes = new ConcurrentHashMap<>();

  @AfterEach
  void end() {
    processes.values().forEach(FakeAgent::close);
  }

  private FakeAgent start(Instance instance) throws IOException {
    FakeAgent agent = new FakeAgent();
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

  private CallerMeter meter(Instance... callers) {
    return new CallerMeter(
        this::of,
        List.of(callers).stream()
            .map(instance -> new CallerMeter.Caller(LINK, instance, WATCHED))
            .toList(),
        "7f3a");
  }

  @Test
  void calls_of_all_callers_are_counted_from_the_first_look_and_nobody_is_bitten()
      throws Exception {
    FakeAgent one = start(ONE);
    FakeAgent other = start(OTHER);
    one.bite(5);
    try (CallerMeter meter = meter(ONE, OTHER)) {
      eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 0L)));

      one.bite(3);
      other.bite(4);

      eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 7L)));
      assertThat(one.faults)
          .containsExactly(
              Map.entry("count-7f3a-a.gateway_a.catalog-" + ONE.id(), WATCHED + " chance 0%"));
      assertThat(one.leaseMillis).isEqualTo(5_000);
    }
    assertThat(one.faults).isEmpty();
    assertThat(other.faults).isEmpty();
  }

  @Test
  void link_is_absent_until_every_caller_of_it_is_known() throws Exception {
    FakeAgent one = start(ONE);
    try (CallerMeter meter = meter(ONE, OTHER)) {
      eventually(
          GENEROUS,
          () -> {
            assertThat(meter.calls()).isEmpty();
            assertThat(one.renewals).hasPositiveValue();
          });

      start(OTHER);

      eventually(GENEROUS, () -> assertThat(meter.calls()).containsKey(LINK));
    }
  }

  @Test
  void agent_that_does_not_answer_keeps_its_count_and_holds_nobody_up() throws Exception {
    FakeAgent one = start(ONE);
    try (CallerMeter meter = meter(ONE)) {
      eventually(GENEROUS, () -> assertThat(meter.calls()).containsKey(LINK));
      CountDownLatch goOn = one.standStill();
      one.bite(3);

      long asked = System.nanoTime();
      assertThat(meter.calls()).containsExactly(Map.entry(LINK, 0L));
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(4));
      goOn.countDown();
    }
  }

  @Test
  void next_process_of_a_caller_is_counted_on() throws Exception {
    FakeAgent one = start(ONE);
    try (CallerMeter meter = meter(ONE)) {
      eventually(GENEROUS, () -> assertThat(meter.calls()).containsKey(LINK));
      one.bite(3);
      eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 3L)));

      processes.remove(ONE).close();
      FakeAgent next = start(ONE);
      eventually(
          GENEROUS,
          () -> {
            assertThat(meter.calls()).containsExactly(Map.entry(LINK, 3L));
            assertThat(next.renewals).hasPositiveValue();
          });
      next.bite(2);

      eventually(GENEROUS, () -> assertThat(meter.calls()).containsExactly(Map.entry(LINK, 5L)));
    }
  }

  @Test
  void what_came_while_nobody_looked_does_not_count() throws Exception {
    FakeAgent one = start(ONE);
    AtomicLong now = new AtomicLong();
    CallerCount count = new CallerCount(new AgentApi(), this::of, ONE, "c", WATCHED, now::get);
    count.look();
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    one.bite(9);
    count.look();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    one.bite(1);
    count.look();

    assertThat(count.calls()).hasValue(1);
    count.end();
  }

  @Test
  void lease_that_was_lost_is_taken_anew() throws Exception {
    FakeAgent one = start(ONE);
    CallerCount count = new CallerCount(new AgentApi(), this::of, ONE, "c", WATCHED, () -> 0);
    count.look();
    one.faults.clear();

    count.look();
    one.bite(1);
    count.look();

    assertThat(count.calls()).hasValue(1);
    count.end();
    count.look();
    assertThat(one.faults).isEmpty();
  }
}
