package holdwater.catalog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.CallContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewalsTest {
  private final Renewals renewals = new Renewals();

  @AfterEach
  void stop() {
    renewals.stop();
  }

  @Test
  void renewal_of_a_request_carries_neither_its_deadline_nor_its_token() throws Exception {
    CompletableFuture<CallContext> seen = new CompletableFuture<>();

    CallContext.none()
        .within(Duration.ofSeconds(1))
        .onBehalfOf("token")
        .run(
            () -> {
              renewals.execute(() -> seen.complete(CallContext.current()));
              return null;
            });

    assertThat(seen.get(50, SECONDS).deadline()).isEmpty();
    assertThat(seen.get(50, SECONDS).bearer()).isEmpty();
  }

  @Test
  void renewals_are_bounded() {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < Renewals.THREADS + Renewals.WAITING; i++) {
      renewals.execute(() -> await(never));
    }

    assertThatThrownBy(() -> renewals.execute(() -> await(never)))
        .isInstanceOf(RejectedExecutionException.class);
  }

  /** Until the end of the test interrupts it. */
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
