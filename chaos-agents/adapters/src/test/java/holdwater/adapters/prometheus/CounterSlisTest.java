package holdwater.adapters.prometheus;

import static holdwater.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters over a real socket. */
class CountedTrafficTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final CounterRatio RATIO =
      new CounterRatio(
          new CounterQuery("good_total", List.of()),
          new CounterQuery("all_total", List.of()),
          "/metrics",
          Optional.empty());

  private final AtomicInteger reads = new AtomicInteger();
  private HttpServer server;
  private TrafficPlan asked;

  /** Events of the traffic itself: none, and complete for ever. */
  private final class Silent implements Traffic, RunningTraffic {
    @Override
    public CheckResult check(TrafficPlan plan) {
      asked = plan;
      return CheckResult.OK;
    }

    @Override
    public RunningTraffic start(Topology topology, TrafficPlan plan) {
      asked = plan;
      return this;
    }

    @Override
    public TrafficReport poll() {
      return new TrafficReport(List.of(), LATER);
    }

    @Override
    public boolean running() {
      return true;
    }

    @Override
    public long requests() {
      return 7;
    }

    @Override
    public TrafficReport stop() {
      return poll();
    }

    @Override
    public void close() {
      // Nothing runs.
    }
  }

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

  private static TrafficPlan plan(Map<String, Sli> slis) {
    return new TrafficPlan(
        new TrafficModel("evening-viewing", 1), 1, slis, Duration.ofMinutes(1), Set.of());
  }

  @Test
  void counters_become_events_of_their_seconds_and_the_traffic_hears_only_of_its_own()
      throws Exception {
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    CountedTraffic traffic = new CountedTraffic(new Silent(), ratio -> Map.of("a.orders", page));
    Sli own = new Sli("stream-start", Optional.empty());
    TrafficPlan plan = plan(Map.of("counted", Sli.ofCounters(RATIO), "own", own));
    List<TrafficSecond> seconds = new ArrayList<>();

    assertThat(traffic.check(plan).ok()).isTrue();
    assertThat(asked.slis()).containsOnlyKeys("own");
    try (RunningTraffic running = traffic.start(TwoZones.topology(), plan)) {
      eventually(
          PATIENCE,
          () -> {
            TrafficReport report = running.poll();
            seconds.addAll(report.seconds());
            assertThat(seconds).hasSizeGreaterThanOrEqualTo(3);
            assertThat(report.completeUpTo()).isBefore(LATER);
          });
      assertThat(running.requests()).isEqualTo(7);
    }

    assertThat(asked.slis()).containsOnlyKeys("own");
    assertThat(seconds)
        .allSatisfy(
            second ->
                assertThat(second.counts())
                    .containsOnly(Map.entry("counted", new TrafficSecond.Counts(9, 1))))
        .extracting(TrafficSecond::second)
        .doesNotHaveDuplicates();
  }

  @Test
  void without_counters_the_traffic_is_as_it_was() {
    Silent silent = new Silent();
    TrafficPlan plan = plan(Map.of("own", new Sli("stream-start", Optional.empty())));

    assertThat(new CountedTraffic(silent, ratio -> Map.of()).start(TwoZones.topology(), plan))
        .isSameAs(silent);
    assertThat(reads).hasValue(0);
  }
}
