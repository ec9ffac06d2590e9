package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process: ten users, 100 requests a second, a server that stalls for 5 s. */
class StalledServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SECOND_MICROS = 1_000_000;
  private static final int STALLS_AT_REQUEST = 800;

  @TempDir Path directory;

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(12);
  private volatile long stalledUntil;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
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
    server.stop(0);
    threads.shutdownNow();
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
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    List<LoadNews> news = new ArrayList<>();
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, Map::of, directory);
      try (RunningLoad load = traffic.load(plan(), profile, Entrances.at(address))) {
        eventually(
            PATIENCE,
            () -> {
              news.add(load.poll());
              assertThat(load.running()).isFalse();
            });
        news.add(load.stop(Duration.ofSeconds(20)));
      }
    }

    Histogram corrected = histogram(news, "order");
    Histogram uncorrected = histogram(news, "order" + LoadNews.FROM_SEND);
    System.out.printf(
        "server stalled for 5 s at 100/s: p99 corrected %d us, uncorrected %d us, of %d%n",
        corrected.getValueAtPercentile(99),
        uncorrected.getValueAtPercentile(99),
        corrected.getTotalCount());
    assertThat(corrected.getTotalCount()).isEqualTo(2_000);
    assertThat(corrected.getValueAtPercentile(99)).isGreaterThan(4 * SECOND_MICROS);
    assertThat(uncorrected.getValueAtPercentile(99)).isLessThan(SECOND_MICROS);
    assertThat(news.stream().mapToInt(each -> each.generator().size()).sum()).isGreaterThan(20);
  }

  private static Histogram histogram(List<LoadNews> news, String tag) throws Exception {
    Histogram all = new Histogram(3);
    for (LoadNews each : news) {
      for (TrafficSecond second : each.traffic().seconds()) {
        String encoded = second.histograms().get(tag);
        if (encoded != null) {
          byte[] bytes = Base64.getDecoder().decode(encoded);
          all.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
        }
      }
    }
    return all;
  }
}
