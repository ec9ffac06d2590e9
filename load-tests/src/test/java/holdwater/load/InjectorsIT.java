package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real Gatling processes share a load. */
class InjectorsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int RATE = 60;
  private static final int SECONDS = 8;

  @TempDir Path directory;

  private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
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
      received.add(exchange.getRequestURI().toString());
      exchange.sendResponseHeaders(200, -1);
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
            "order", 1, "GET", "/${number}", Map.of(), Optional.empty(), AnswerCheck.SUCCESS);
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(order));
    return new TrafficPlan(
        TrafficModel.ofClients(http, RATE, Optional.empty()),
        7,
        Map.of(),
        Duration.ofMinutes(2),
        Set.of());
  }

  private List<LoadNews> played(InjectionProfile profile) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    List<LoadNews> news = new ArrayList<>();
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, Map::of, directory);
      try (RunningLoad load = traffic.load(plan(), profile, Entrances.at(address), 2)) {
        eventually(
            PATIENCE,
            () -> {
              news.add(load.poll());
              assertThat(load.running()).isFalse();
            });
        news.add(load.stop(Duration.ofSeconds(20)));
      }
      eventually(PATIENCE, () -> assertThat(jobs.handles()).noneMatch(ProcessHandle::isAlive));
    }
    return news;
  }

  private static List<TrafficSecond> seconds(List<LoadNews> news) {
    return news.stream().flatMap(each -> each.traffic().seconds().stream()).toList();
  }

  private static long events(List<LoadNews> news) throws Exception {
    Histogram all = new Histogram(3);
    for (TrafficSecond second : seconds(news)) {
      String encoded = second.histograms().get("order");
      if (encoded != null) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        all.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
      }
    }
    return all.getTotalCount();
  }

  @Test
  void two_generators_send_what_one_would_have_sent_and_tell_of_each_request_once()
      throws Exception {
    List<LoadNews> news =
        played(new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(SECONDS)))));

    assertThat(received)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, RATE * SECONDS).mapToObj(n -> "/" + n).toList());
    assertThat(events(news)).isEqualTo(RATE * SECONDS);
    assertThat(seconds(news).stream().mapToInt(TrafficSecond::planned).sum())
        .isEqualTo(RATE * SECONDS);
    assertThat(seconds(news).stream().mapToInt(TrafficSecond::offered).sum())
        .isEqualTo(RATE * SECONDS);
    assertThat(news.stream().flatMap(each -> each.generator().stream()))
        .extracting(GeneratorSample::injector)
        .contains(0, 1);
  }

  @Test
  void fixed_users_are_shared_as_well() throws Exception {
    List<LoadNews> news =
        played(new ClosedWorkload(5, Duration.ofMillis(250), Duration.ofSeconds(SECONDS)));

    assertThat(events(news)).isEqualTo(5 * 4 * SECONDS);
  }
}
