package holdwater.resilience;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.CallFailed.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private static final int PLACES = 2;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FakeSurroundings world = new FakeSurroundings();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void stopThreads() {
    go.countDown();
    threads.shutdownNow();
  }

  @Test
  void bulkhead_allPlacesTaken_refusesAtOnceAndCounts() throws Exception {
    Bulkhead bulkhead = bulkhead(Duration.ZERO);
    Future<String> first = begin(bulkhead);
    Future<String> second = begin(bulkhead);

    assertThatThrownBy(() -> bulkhead.call(() -> "third"))
        .isInstanceOfSatisfying(
            CallFailed.class,
            e -> {
              assertThat(e.service()).isEqualTo("reads");
              assertThat(e.reason()).isEqualTo(Reason.NO_PLACE);
            });
    assertThat(world.counted(PatternEvent.BULKHEAD_FULL)).isEqualTo(1);

    go.countDown();
    assertThat(first.get(50, SECONDS)).isEqualTo("done");
    assertThat(second.get(50, SECONDS)).isEqualTo("done");
    assertThat(bulkhead.call(() -> "fourth")).isEqualTo("fourth");
  }

  @Test
  void bulkhead_placeBecomesFreeWhileItWaits_doesTheWork() throws Exception {
    Bulkhead bulkhead = bulkhead(Duration.ofSeconds(50));
    Future<String> first = begin(bulkhead);
    Future<String> second = begin(bulkhead);
    Future<String> third = threads.submit(() -> bulkhead.call(() -> "third"));

    go.countDown();

    assertThat(third.get(50, SECONDS)).isEqualTo("third");
    assertThat(first.get(50, SECONDS)).isEqualTo("done");
    assertThat(second.get(50, SECONDS)).isEqualTo("done");
    assertThat(world.counted(PatternEvent.BULKHEAD_FULL)).isZero();
  }

  @Test
  void bulkhead_workFails_givesThePlaceBack() {
    Bulkhead bulkhead = bulkhead(Duration.ZERO);

    for (int i = 0; i < 2 * PLACES; i++) {
      assertThatThrownBy(
              () ->
                  bulkhead.call(
                      () -> {
                        throw new IllegalStateException("down");
                      }))
          .hasMessage("down");
    }

    assertThat(bulkhead.call(() -> "well")).isEqualTo("well");
  }

  @Test
  void bulkhead_switchedOff_refusesNothing() throws Exception {
    world.without(Pattern.BULKHEAD);
    Bulkhead bulkhead = bulkhead(Duration.ZERO);
    Future<String> first = begin(bulkhead);
    Future<String> second = begin(bulkhead);

    assertThat(bulkhead.call(() -> "third")).isEqualTo("third");

    go.countDown();
    assertThat(first.get(50, SECONDS)).isEqualTo("done");
    assertThat(second.get(50, SECONDS)).isEqualTo("done");
  }

  @Test
  void settings_impossible_areRefused() {
    assertThatThrownBy(() -> new Bulkhead("reads", 0, Duration.ZERO, world.build()))
        .hasMessage("most is 0, allowed is 1 to 10000");
    assertThatThrownBy(() -> new Bulkhead("reads", 1, Duration.ofMillis(-1), world.build()))
        .hasMessage("wait is PT-0.001S, must not be negative");
  }

  private Bulkhead bulkhead(Duration wait) {
    return new Bulkhead("reads", PLACES, wait, world.build());
  }

  /** Work that has its place and keeps it until it is let go. */
  private Future<String> begin(Bulkhead bulkhead) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> work =
        threads.submit(
            () ->
                bulkhead.call(
                    () -> {
                      begun.countDown();
                      awaitGo();
                      return "done";
                    }));
    assertThat(begun.await(50, SECONDS)).isTrue();
    return work;
  }

  private void awaitGo() {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
