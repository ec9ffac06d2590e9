package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process: ten users, 100 requests a second, a server that stalls for 5 s. */
class StalledServerIT {
  private static final long SECOND_MICROS = 1_000_000;
  private static final int STALLS_AT_REQUEST = 800;

  @TempDir Path directory;

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile long stalledUntil;
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new LocalServer(12, this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (requests.incrementAndGet() == STALLS_AT_REQUEST) {
        stalledUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      }
      long left = stalledUntil - System.nanoTime();
      if (stalledUntil != 0 && left > 0) {
        assertThat(never.await(left, TimeUnit.NANOSECONDS)).isFalse();
      }
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static TrafficPlan plan() {
    RequestTemplate order =
        new RequestTemplate(
            "order",
            1,
            "GET",
            "/orders",
            Map.of(),
            Optional.empty(),
            new AnswerCheck(List.of(), Optional.empty(), Map.of(), Map.of(), 0));
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(14),
            false,
            Optional.empty(),
            List.of(order));
    return new TrafficPlan(
        TrafficModel.ofClients(http, 100, Optional.empty()),
        7,
        Map.of(),
        Duration.ofMinutes(2),
        Set.of());
  }

  @Test
  void stall_shows_from_the_intended_start_and_hides_from_the_send() throws Exception {
    InjectionProfile profile =
        new ClosedWorkload(10, Duration.ofMillis(100), Duration.ofSeconds(20));
    PlayedLoad load = PlayedLoad.of(plan(), profile, server.address(), 1, directory);

    Histogram corrected = load.histogram("order");
    Histogram uncorrected = load.histogram("order" + LoadNews.FROM_SEND);
    System.out.printf(
        "server stalled for 5 s at 100/s: p99 corrected %d us, uncorrected %d us, of %d%n",
        corrected.getValueAtPercentile(99),
        uncorrected.getValueAtPercentile(99),
        corrected.getTotalCount());
    assertThat(corrected.getTotalCount()).isEqualTo(2_000);
    assertThat(corrected.getValueAtPercentile(99)).isGreaterThan(4 * SECOND_MICROS);
    assertThat(uncorrected.getValueAtPercentile(99)).isLessThan(SECOND_MICROS);
    assertThat(load.news().stream().mapToInt(each -> each.generator().size()).sum())
        .isGreaterThan(20);
  }
}
