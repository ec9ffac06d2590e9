package holdwater.adapters.prometheus;

import static holdwater.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters over a real socket. */
class CounterSlisTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final CounterRatio RATIO =
      new CounterRatio(
          new CounterQuery("good_total", List.of()),
          new CounterQuery("all_total", List.of()),
          "/metrics",
          Optional.empty());

  private final AtomicInteger reads = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            int n = reads.incrementAndGet();
            byte[] page = ("good_total " + 9 * n + "\nall_total " + 10 * n + "\n").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void counters_become_events_of_their_seconds() throws Exception {
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    CounterSlis slis = new CounterSlis((path, service) -> Map.of("a.orders", page));
    List<TrafficSecond> seconds = new ArrayList<>();

    try (RunningSlis running = slis.start(TwoZones.topology(), Map.of("counted", RATIO))) {
      eventually(
          PATIENCE,
          () -> {
            seconds.addAll(running.poll().seconds());
            assertThat(seconds).hasSizeGreaterThanOrEqualTo(3);
          });
    }

    assertThat(seconds)
        .allSatisfy(
            second ->
                assertThat(second.counts())
                    .containsOnly(Map.entry("counted", new TrafficSecond.Counts(9, 1))))
        .extracting(TrafficSecond::second)
        .doesNotHaveDuplicates();
  }

  @Test
  void only_counters_are_counted_here() {
    CounterSlis slis = new CounterSlis((path, service) -> Map.of());

    assertThat(slis.counts(RATIO)).isTrue();
    assertThat(slis.counts(new EventRatio("stream-start", Optional.empty()))).isFalse();
  }
}
