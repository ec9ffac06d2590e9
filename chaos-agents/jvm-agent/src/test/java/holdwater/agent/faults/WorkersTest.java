package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private static final long GENEROUS_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final AgentLog log = new AgentLog(Optional.empty());
  private final Failures failures = new Failures(log);
  private final FaultInForce fault = fault("threads 1");

  private static FaultInForce fault(String text) {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    try {
      return new FaultInForce("f", language.parse(text), 1, System::nanoTime);
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void work_that_fails_is_counted_and_told_and_the_target_hears_nothing() throws Exception {
    AtomicReference<Throwable> heard = new AtomicReference<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard.set(failure));
    try {
      Workers workers =
          new Workers(
              1,
              "broken",
              one -> {
                throw new OutOfMemoryError("for the test");
              });

      workers.start(fault, failures);

      assertThat(workers.awaitGone(GENEROUS_NANOS)).isTrue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(heard).hasValue(null);
    assertThat(failures.count()).isEqualTo(1);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("failure in broken", "for the test");
  }

  @Test
  void stop_waits_for_no_start_and_ends_it() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    AtomicReference<Workers> workers = new AtomicReference<>();
    workers.set(
        new Workers(
            1_000,
            "many",
            one -> {
              if (begun.incrementAndGet() == 1) {
                // While the others are still being started.
                workers.get().stop();
                stopped.countDown();
              }
              Workers.rest(one);
            }));

    workers.get().start(fault, failures);

    await(stopped);
    assertThat(workers.get().awaitGone(GENEROUS_NANOS)).isTrue();
    assertThat(fault.hasEnded()).isFalse();
    fault.end();
  }

  @Test
  void what_is_stopped_before_it_starts_does_not_begin() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    Workers workers = new Workers(2, "late", one -> begun.incrementAndGet());

    workers.stop();
    workers.start(fault, failures);

    assertThat(workers.awaitGone(GENEROUS_NANOS)).isTrue();
    assertThat(begun).hasValue(0);
  }

  @Test
  void one_deadline_is_for_all_threads_that_do_not_go() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Workers workers =
        new Workers(
            20,
            "deaf",
            one -> {
              boolean over = false;
              while (!over) {
                try {
                  over = go.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  // As a collection of garbage is deaf.
                  over = false;
                }
              }
            });
    workers.start(fault, failures);
    workers.stop();

    long start = System.nanoTime();
    boolean gone = workers.awaitGone(TimeUnit.SECONDS.toNanos(1));
    long took = System.nanoTime() - start;

    go.countDown();
    assertThat(gone).isFalse();
    // Twenty deadlines in a row would be twenty seconds.
    assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(15));
    assertThat(workers.awaitGone(GENEROUS_NANOS)).isTrue();
  }

  @Test
  void deadlock_that_is_stopped_first_locks_nobody() throws Exception {
    FaultInForce deadlock = fault("deadlock");
    deadlock.end();
    deadlock.plan().stressor().orElseThrow().stop();

    deadlock.plan().stressor().orElseThrow().start(deadlock, failures);

    assertThat(deadlock.plan().stressor().orElseThrow().awaitGone(GENEROUS_NANOS)).isTrue();
    assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
    assertThat(deadlock.hits()).isZero();
  }

  @Test
  void storm_ends_in_the_middle_of_a_turn() {
    FaultInForce storm = fault("allocate 100GB");
    storm.end();

    // All of it would take years.
    AllocationStorm.litter(storm, Long.MAX_VALUE);

    assertThat(storm.hits()).isZero();
  }
}
