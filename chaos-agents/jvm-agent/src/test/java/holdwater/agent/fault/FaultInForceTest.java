package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultInForceTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Failures failures = new Failures(new AgentLog(Optional.empty()));
  private final FaultInForce fault = fault(Dose.ALL);

  private static FaultInForce fault(Dose dose) {
    FaultPlan plan = FaultPlan.at().complete("a fault", dose, Optional.empty());
    return new FaultInForce("f", plan, 1, System::nanoTime);
  }

  private Call call(FaultInForce met, Object self) {
    Call.Method method = new Call.Method("a.B", "c", "()V");
    ClassLoader home = new ClassLoader(null) {};
    return new Call(met, method, home, failures, self, new Object[0], null);
  }

  private Call call() {
    return call(fault, null);
  }

  @Test
  void action_that_fails_is_no_hit_and_leaves_its_turn_to_the_next_call() throws Exception {
    FaultInForce once = fault(Dose.ALL.atMost(1));
    Action broken =
        call -> {
          throw new IOException("cannot be made");
        };

    assertThatThrownBy(() -> once.meet(broken, call(once, null))).isInstanceOf(IOException.class);

    assertThat(once.hits()).isZero();
    assertThat(once.meet(call -> Action.returning("bitten"), call(once, null))).isNotNull();
    assertThat(once.meet(call -> Action.returning("bitten"), call(once, null))).isNull();
    assertThat(once.hits()).isEqualTo(1);
  }

  @Test
  void call_that_is_only_looked_at_takes_nothing_from_the_dose() throws Exception {
    FaultInForce once = fault(Dose.ALL.atMost(1));
    Action action = call -> Action.returning("bitten");

    assertThat(once.isMeant(action, call(once, null))).isTrue();
    assertThat(once.met()).isZero();
    assertThat(once.bite(action, call(once, null))).isNotNull();
    assertThat(once.bite(action, call(once, null))).isNull();
    assertThat(once.met()).isEqualTo(2);

    once.rest();
    assertThat(once.isMeant(action, call(once, null))).isFalse();
    assertThat(once.bite(action, call(once, null))).isNull();
    assertThat(once.met()).isEqualTo(2);
  }

  @Test
  void action_that_finds_nothing_to_do_lets_the_call_go_on_and_is_no_hit() throws Exception {
    assertThat(fault.meet(call -> Action.UNTOUCHED, call())).isNull();

    assertThat(fault.hits()).isZero();
    assertThat(fault.met()).isEqualTo(1);
  }

  @Test
  void call_that_is_held_is_one_hit_while_it_is_held_and_after() throws Exception {
    AtomicInteger seen = new AtomicInteger();

    fault.meet(
        call -> {
          call.hold(1);
          seen.set((int) fault.hits());
          return null;
        },
        call());

    assertThat(seen).hasValue(1);
    assertThat(fault.hits()).isEqualTo(1);
  }

  @Test
  void work_for_later_is_done_at_the_end_of_the_fault_and_not_again() throws Exception {
    Semaphore done = new Semaphore(0);
    call().later(HOUR, Runnable::run, done::release);
    assertThat(fault.postponed()).isEqualTo(1);
    assertThat(done.availablePermits()).isZero();

    fault.end();
    fault.end();

    assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(done.availablePermits()).isZero();
    assertThat(fault.postponed()).isZero();
  }

  @Test
  void work_for_later_is_done_each_time_that_the_fault_rests() throws Exception {
    Semaphore done = new Semaphore(0);
    for (int i = 0; i < 3; i++) {
      fault.armed();
      call().later(HOUR, Runnable::run, done::release);
      assertThat(fault.postponed()).isEqualTo(1);

      fault.rest();

      assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(fault.postponed()).isZero();
    }
  }

  @Test
  void work_that_comes_behind_the_end_of_the_fault_is_done_at_once() {
    Semaphore done = new Semaphore(0);
    fault.end();

    call().later(HOUR, Runnable::run, done::release);

    assertThat(done.availablePermits()).isEqualTo(1);
    assertThat(fault.postponed()).isZero();
  }

  @Test
  void work_is_done_when_its_time_has_come_and_forgotten() throws Exception {
    Semaphore done = new Semaphore(0);

    call().later(1, Runnable::run, done::release);

    assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(fault.postponed()).isZero();
  }

  @Test
  void work_that_fails_or_finds_no_thread_is_swallowed_and_counted() {
    fault.end();

    call()
        .later(
            HOUR,
            Runnable::run,
            () -> {
              throw new IOException("gone");
            });
    call()
        .later(
            HOUR,
            task -> {
              throw new RejectedExecutionException("closed");
            },
            () -> {});

    assertThat(failures.count()).isEqualTo(2);
  }

  @Test
  void loader_is_that_of_the_object_or_of_the_class_or_of_the_thread() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();

    assertThat(call(fault, this).loader()).isSameAs(getClass().getClassLoader());
    assertThat(call(fault, null).loader()).isNotSameAs(getClass().getClassLoader());
    assertThat(call(fault, "of the JDK").loader()).isSameAs(ofThread);
  }
}
