package holdwater.resilience;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.CallFailed.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoalescerTest {

  private static final Duration WAIT = Duration.ofSeconds(50);
  private static final int CALLERS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
  private final FakeSurroundings world = new FakeSurroundings();
  private final AtomicInteger loads = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void equalRequests_atTheSameTime_shareOneCall() throws Exception {
    Coalescer<String, String> coalescer = new Coalescer<>("titles", world.build());

    List<Future<String>> answers = askAtOnce(coalescer, () -> loadWhenTold("t01"));
    world.awaitCount(PatternEvent.COALESCED, CALLERS - 1);
    go.countDown();

    for (Future<String> answer : answers) {
      assertThat(answer.get(50, SECONDS)).isEqualTo("t01");
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void equalRequests_callFails_shareTheFailureAndTheNextCallsAnew() throws Exception {
    Coalescer<String, String> coalescer = new Coalescer<>("titles", world.build());

    List<Future<String>> answers =
        askAtOnce(
            coalescer,
            () -> {
              loadWhenTold("t01");
              throw new IllegalStateException("down");
            });
    world.awaitCount(PatternEvent.COALESCED, CALLERS - 1);
    go.countDown();

    for (Future<String> answer : answers) {
      assertThatThrownBy(() -> answer.get(50, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("down");
    }
    assertThat(coalescer.get("k", WAIT, () -> "again")).isEqualTo("again");
  }

  @Test
  void follower_waitOver_givesUpAlone() throws Exception {
    Coalescer<String, String> coalescer = new Coalescer<>("titles", world.build());
    CountDownLatch started = new CountDownLatch(1);
    Future<String> first =
        threads.submit(
            () ->
                coalescer.get(
                    "k",
                    WAIT,
                    () -> {
                      started.countDown();
                      return loadWhenTold("late");
                    }));
    started.await();

    assertThatThrownBy(() -> coalescer.get("k", Duration.ofMillis(1), () -> "never"))
        .isInstanceOfSatisfying(
            CallFailed.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE_SPENT));

    go.countDown();
    assertThat(first.get(50, SECONDS)).isEqualTo("late");
  }

  /** A viewer who leaves at once must not fail those who came in behind with time to spare. */
  @Test
  void follower_ofOneWhoRanOutOfTime_callsForItself() throws Exception {
    Coalescer<String, String> coalescer = new Coalescer<>("titles", world.build());
    CountDownLatch started = new CountDownLatch(1);
    Future<String> hurried =
        threads.submit(
            () ->
                coalescer.get(
                    "k",
                    WAIT,
                    () -> {
                      started.countDown();
                      loadWhenTold("t01");
                      throw new IllegalStateException(
                          "wrapped", new CallFailed("catalog", Reason.DEADLINE_SPENT, 1, null));
                    }));
    started.await();
    Future<String> follower = threads.submit(() -> coalescer.get("k", WAIT, () -> "its own"));
    world.awaitCount(PatternEvent.COALESCED, 1);
    go.countDown();

    assertThat(follower.get(50, SECONDS)).isEqualTo("its own");
    assertThatThrownBy(() -> hurried.get(50, SECONDS)).isInstanceOf(ExecutionException.class);
  }

  @Test
  void requests_oneAfterTheOther_eachCall() {
    Coalescer<String, Integer> coalescer = new Coalescer<>("titles", world.build());

    assertThat(coalescer.get("k", WAIT, loads::incrementAndGet)).isEqualTo(1);
    assertThat(coalescer.get("k", WAIT, loads::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void equalRequests_switchedOff_eachCall() throws Exception {
    world.without(Pattern.REQUEST_COALESCING);
    Coalescer<String, String> coalescer = new Coalescer<>("titles", world.build());

    List<Future<String>> answers = askAtOnce(coalescer, () -> loadWhenTold("t01"));
    go.countDown();

    for (Future<String> answer : answers) {
      answer.get(50, SECONDS);
    }
    assertThat(loads).hasValue(CALLERS);
  }

  @Test
  void cachedCall_freshThenStale_callsOnceAndKeepsTheLastKnown() {
    ResponseCache.Settings settings =
        new ResponseCache.Settings(Duration.ofSeconds(2), Duration.ofMinutes(5), 10);
    CachedCall<String, Integer> cached = new CachedCall<>("titles", settings, world.build());

    assertThat(cached.get("k", WAIT, loads::incrementAndGet)).isEqualTo(1);
    assertThat(cached.get("k", WAIT, loads::incrementAndGet)).as("fresh").isEqualTo(1);
    world.pass(Duration.ofSeconds(2));
    assertThatThrownBy(
            () ->
                cached.get(
                    "k",
                    WAIT,
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    assertThat(cached.lastKnown("k")).contains(1);
  }

  private List<Future<String>> askAtOnce(
      Coalescer<String, String> coalescer, Supplier<String> load) {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> coalescer.get("k", WAIT, load), threads));
    }
    return answers;
  }

  private String loadWhenTold(String value) {
    loads.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return value;
  }
}
