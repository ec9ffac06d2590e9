package holdwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.Refusal;
import holdwater.agent.faults.FaultKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases end, whatever else fails or takes its time. */
@Timeout(120)
class FaultsTest {
  private static final String LATENCY = "latency 1h on a.B.c";
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final FakeWeaving weaving = new FakeWeaving();
  private final FakeStress stress = new FakeStress();
  private final AgentLog log = new AgentLog(Optional.empty());
  private final Failures failures = new Failures(log);
  private final Faults faults = faults();
  private final ExecutorService others = Executors.newCachedThreadPool();

  private Faults faults() {
    List<FaultKind> kinds = new ArrayList<>(FaultKinds.ALL);
    kinds.add(stress);
    return new Faults(
        weaving, kinds, new ExceptionTypes(List.of()), failures, log, System::nanoTime);
  }

  @AfterEach
  void stop() {
    stress.mayBegin.countDown();
    stress.gone.countDown();
    others.shutdownNow();
  }

  private boolean put(String id, String text, Duration lease, boolean armed) throws Refusal {
    return faults.put(new Faults.Wanted(id, text, lease, armed, 1));
  }

  private boolean isGone(String id) {
    return !weaving.isOpen(id) && !weaving.isWoven(id) && logged(" " + id + " after");
  }

  private boolean logged(String text) {
    return log.lines().stream().anyMatch(line -> line.contains(text));
  }

  /** Fails so many times, then no more. */
  private static Callable<Void> failing(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return () -> {
      if (left.getAndDecrement() > 0) {
        throw new OutOfMemoryError("unable to create native thread, for the test");
      }
      return null;
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void lease_ends_although_closing_and_releasing_another_fail() throws Exception {
    weaving.before("close one", failing(3));
    weaving.before("release one", failing(3));
    put("one", LATENCY, LONG, true);
    put("two", LATENCY, LONG, true);

    faults.renew("one", SHORT);
    faults.renew("two", SHORT);

    Eventually.await(() -> isGone("two"));
    Eventually.await(() -> !weaving.isOpen("one") && !weaving.isWoven("one"));
    assertThat(failures.count()).isEqualTo(6);
    put("three", LATENCY, LONG, true);
    faults.renew("three", SHORT);
    Eventually.await(() -> isGone("three"));
  }

  @Test
  void fault_whose_gate_cannot_be_closed_bites_nobody_after_its_lease() throws Exception {
    weaving.before("close one", failing(Integer.MAX_VALUE));
    put("one", LATENCY, LONG, true);
    FaultInForce fault = faults.get("one").fault();

    faults.renew("one", SHORT);

    Eventually.await(fault::isResting);
    assertThatThrownBy(() -> faults.get("one")).isInstanceOf(Refusal.class);
    weaving.before("close one", () -> null);
    Eventually.await(() -> !weaving.isOpen("one") && !weaving.isWoven("one"));
  }

  @Test
  void stressor_whose_stop_fails_is_stopped_again() throws Exception {
    stress.mayBegin.countDown();
    stress.failingStops.set(2);

    put("one", "stress", LONG, true);

    faults.renew("one", SHORT);

    Eventually.await(() -> stress.stops.get() > 0);
    assertThat(failures.count()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void stressor_that_is_slow_to_give_back_delays_no_other_lease() throws Exception {
    stress.mayBegin.countDown();
    put("slow", "stress", LONG, true);
    put("other", LATENCY, LONG, true);
    Future<?> disarming =
        others.submit(
            () -> {
              faults.end("slow", "disarmed");
              return null;
            });
    await(stress.awaited);

    faults.renew("other", SHORT);

    Eventually.await(() -> isGone("other"));
    assertThat(disarming).isNotDone();
    stress.gone.countDown();
    disarming.get(30, TimeUnit.SECONDS);
  }

  @Test
  void stressor_whose_lease_ends_while_it_starts_is_stopped_after_that() throws Exception {
    Future<Boolean> putting = others.submit(() -> put("one", "stress", LONG, true));
    await(stress.begun);
    faults.renew("one", SHORT);
    Eventually.await(() -> stress.stops.get() > 0 && faults.all().isEmpty());
    int before = stress.stops.get();
    stress.gone.countDown();

    stress.mayBegin.countDown();

    assertThatThrownBy(putting::get).hasMessageContaining("had ended before it was in force");
    assertThat(stress.stops.get()).isGreaterThan(before);
  }

  @Test
  void ready_that_is_wanted_while_it_is_woven_is_what_it_becomes() throws Exception {
    CountDownLatch weaves = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    weaving.before(
        "weave one",
        () -> {
          weaves.countDown();
          await(go);
          return null;
        });
    Future<Boolean> putting = others.submit(() -> put("one", LATENCY, LONG, true));
    await(weaves);

    assertThat(put("one", LATENCY, LONG, false)).isFalse();
    go.countDown();

    assertThat(putting.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(faults.get("one").state()).isEqualTo("ready");
    assertThat(weaving.isOpen("one")).isFalse();
  }

  @Test
  void failure_on_the_way_into_force_ends_nobody_else_who_has_the_id_by_then() throws Exception {
    CountDownLatch weaves = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger turn = new AtomicInteger();
    weaving.before(
        "weave one",
        () -> {
          if (turn.getAndIncrement() > 0) {
            return null;
          }
          weaves.countDown();
          await(go);
          throw new IllegalStateException("for the test");
        });
    Future<Boolean> failing = others.submit(() -> put("one", LATENCY, LONG, true));
    await(weaves);
    faults.end("one", "disarmed");
    put("one", LATENCY, LONG, true);

    go.countDown();

    assertThatThrownBy(failing::get).hasMessageContaining("could not be put in force");
    assertThat(faults.get("one").state()).isEqualTo("armed");
    assertThat(weaving.isOpen("one")).isTrue();
  }

  @Test
  void gate_that_does_not_open_leaves_nothing_in_force() {
    weaving.before("open one", failing(1));

    assertThatThrownBy(() -> put("one", LATENCY, LONG, true))
        .hasMessageContaining("could not be put in force");
    assertThat(faults.all()).isEmpty();
    assertThat(weaving.isWoven("one")).isFalse();
  }

  @Test
  void fault_turned_to_ready_lets_go_whom_it_holds_and_holds_again_when_armed() throws Exception {
    put("one", LATENCY, LONG, true);
    FaultInForce fault = faults.get("one").fault();
    Future<?> held = others.submit(() -> fault.hold(LONG.toNanos()));

    put("one", LATENCY, LONG, false);

    held.get(30, TimeUnit.SECONDS);
    assertThat(fault.isResting()).isTrue();
    put("one", LATENCY, LONG, true);
    assertThat(fault.isResting()).isFalse();
  }

  @Test
  void stressor_can_not_be_turned_to_ready() throws Exception {
    stress.mayBegin.countDown();
    put("one", "stress", LONG, true);

    assertThatThrownBy(() -> put("one", "stress", LONG, false))
        .hasMessageContaining("can only be armed");
    assertThat(faults.get("one").state()).isEqualTo("armed");
  }

  @Test
  void no_more_faults_than_there_are_places() throws Exception {
    for (int i = 0; i < Places.COUNT; i++) {
      put("f" + i, LATENCY, LONG, false);
    }

    assertThatThrownBy(() -> put("more", LATENCY, LONG, false))
        .hasMessageContaining(Places.COUNT + " faults already");
    assertThat(faults.all()).hasSize(Places.COUNT);
    faults.end("f7", "disarmed");
    assertThat(put("more", LATENCY, LONG, false)).isTrue();
  }

  @Test
  void renewals_and_ends_are_in_the_log() throws Exception {
    put("one", LATENCY, LONG, true);
    faults.renew("one", LONG);
    faults.end("one", "disarmed");

    assertThat(logged("armed one: " + LATENCY)).isTrue();
    assertThat(logged("renewed one for 1800000 ms")).isTrue();
    assertThat(logged("disarmed one after 0 hits")).isTrue();
  }
}
