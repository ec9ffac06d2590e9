package holdwater.adapters.prometheus;

import static holdwater.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Threshold;
import holdwater.testkit.FreePorts;
import holdwater.testkit.TwoZones;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that counts, scraped each second by a Prometheus of Debian. */
class RealPrometheusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: shop
          static_configs: [{targets: ["127.0.0.1:%d"]}]
      """;

  @TempDir private Path folder;
  private final AtomicLong good = new AtomicLong(100);
  private final AtomicLong bad = new AtomicLong(7);
  private HttpServer service;
  private Process prometheus;
  private String url;

  @BeforeEach
  void scraped() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "prometheus"))),
        "prometheus is not installed: install Debian's package 'prometheus', as ci/verify does");
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            byte[] page =
                ("shop_total{code=\"200\"} %d\nshop_total{code=\"500\"} %d\nshop_queue 3\n")
                    .formatted(good.addAndGet(8), bad.addAndGet(2))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    service.start();
    url = "http://127.0.0.1:" + start(service.getAddress().getPort());
  }

  private int start(int target) throws IOException {
    int port = FreePorts.next();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), CONFIG.formatted(target));
    prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return port;
  }

  @AfterEach
  void end() throws InterruptedException {
    if (service != null) {
      service.stop(0);
    }
    if (prometheus != null) {
      // Its own folder is deleted after this.
      prometheus.destroyForcibly().waitFor();
    }
  }

  private PrometheusServer server() {
    return new PrometheusServer(url, Duration.ofSeconds(1), Optional.empty());
  }

  private RunningSlis started() throws Exception {
    List<RunningSlis> running = new ArrayList<>();
    eventually(
        PATIENCE,
        () ->
            running.add(
                new QuerySlis()
                    .start(
                        TwoZones.topology(),
                        Map.of(
                            "orders",
                            new QueryRatio(
                                server(), "shop_total{code=\"200\"}", true, "shop_total", true),
                            "queue",
                            new QueryThreshold(
                                server(), "max(shop_queue)", new Threshold(Threshold.Op.LT, 4))))));
    return running.get(0);
  }

  private static long sum(List<TrafficSecond> seconds, String slo, boolean ofGood) {
    return seconds.stream()
        .map(second -> second.counts().getOrDefault(slo, new Counts(0, 0)))
        .mapToLong(counts -> ofGood ? counts.good() : counts.bad())
        .sum();
  }

  @Test
  void counters_are_counted_and_a_target_that_is_gone_is_no_good_news() throws Exception {
    try (RunningSlis running = started()) {
      List<TrafficSecond> seconds = new ArrayList<>();
      eventually(
          PATIENCE,
          () -> {
            seconds.addAll(running.poll().seconds());
            assertThat(sum(seconds, "orders", true)).isGreaterThanOrEqualTo(40);
            assertThat(sum(seconds, "queue", true)).isGreaterThanOrEqualTo(5);
          });
      assertThat(sum(seconds, "orders", true)).isEqualTo(4 * sum(seconds, "orders", false));

      service.stop(0);
      eventually(
          PATIENCE,
          () -> {
            // Whole looks, of which the target shows in none.
            List<TrafficSecond> told = new ArrayList<>();
            var from = running.poll().completeUpTo();
            eventually(
                PATIENCE,
                () -> {
                  var report = running.poll();
                  told.addAll(report.seconds());
                  assertThat(report.completeUpTo()).isAfter(from.plusSeconds(3));
                });
            assertThat(told).isEmpty();
          });
    }
  }

  @Test
  void what_is_no_promql_is_told_in_the_words_of_prometheus() throws Exception {
    started().close();
    QueryRatio slip = new QueryRatio(server(), "sum(shop_total", true, "shop_total", true);

    assertThat(
            catchThrowable(
                () -> new QuerySlis().start(TwoZones.topology(), Map.of("orders", slip))))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("unclosed left parenthesis");
  }
}
