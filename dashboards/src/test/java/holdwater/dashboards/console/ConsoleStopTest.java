package holdwater.dashboards.console;

import static holdwater.dashboards.console.ServedPlay.SLOW_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A STOP while others ask for more. */
@Timeout(60)
class ConsoleStopTest {
  private ServedPlay console;

  @BeforeEach
  void start() throws IOException {
    console = new ServedPlay();
  }

  @AfterEach
  void end() {
    console.close();
  }

  @Test
  void order_that_is_under_way_when_stop_comes_does_not_come_into_force_after_it()
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean waited = new AtomicBoolean();
    console
        .system()
        .beforeInject(
            () -> {
              asked.countDown();
              waited.set(within(stopped));
            });
    Browser ada = console.browser(Role.OPERATOR);
    Browser ben = console.browser(Role.OPERATOR);
    CompletableFuture<String> answer = posted(ada, "/api/inject", SLOW_LINK);
    assertThat(within(asked)).isTrue();

    String proof = ben.post("/api/stop", "{}").body();
    stopped.countDown();

    assertThat(proof).contains("\"clean\":true");
    assertThat(answer.get(30, TimeUnit.SECONDS)).contains("STOP came meanwhile");
    assertThat(waited).isTrue();
    assertThat(console.system().inForce()).isEmpty();
    assertThat(console.timeline()).contains("refused: STOP came meanwhile: ask for it again");
    console.system().beforeInject(() -> {});
    assertThat(ada.post("/api/inject", SLOW_LINK).statusCode()).isEqualTo(200);
    assertThat(console.system().inForce()).hasSize(1);
  }

  private static CompletableFuture<String> posted(Browser browser, String path, String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return browser.post(path, body).body();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }

  private static boolean within(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
