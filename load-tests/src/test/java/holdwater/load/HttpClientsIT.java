package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process as plain HTTP clients of a server of the JDK's own. */
class HttpClientsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final double RATE = 20;

  @TempDir Path directory;

  private final Tally tally = new Tally();
  private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();

  /** Of the clients' ends of all connections. */
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

  private volatile String state = "new";
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new LocalServer(8, this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ports.add(exchange.getRemoteAddress().getPort());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("X-Kind")
              + " "
              + body);
      byte[] answer =
          ("{\"state\":\"" + state + "\",\"text\":\"#{ordered}\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("X-Shop", "yes");
      exchange.sendResponseHeaders(201, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private TrafficPlan plan() throws IOException {
    Path feed = Files.writeString(directory.resolve("skus.csv"), "sku,n\nbook,1\npen,2\n");
    RequestTemplate order =
        new RequestTemplate(
            "order",
            1,
            "POST",
            "/orders?sku=${csv.sku}",
            Map.of("X-Kind", "drill"),
            Optional.of("{\"n\":${number},\"el\":\"#{no}\"}"),
            new AnswerCheck(
                List.of(201),
                // Gatling's own expressions are none of ours.
                Optional.of("#{ordered}"),
                Map.of("$.state", "new"),
                Map.of("X-Shop", "yes"),
                10));
    HttpLoad load =
        HttpLoad.ofRequests(
            "order",
            Optional.of("gateway"),
            Duration.ofSeconds(10),
            false,
            Optional.of(feed.toString()),
            List.of(order));
    return new TrafficPlan(
        TrafficModel.ofClients(load, RATE, Optional.empty()),
        7,
        Map.of("orders", new EventRatio("order", Optional.empty())),
        Duration.ofMinutes(5),
        Set.of());
  }

  @Test
  void clients_send_what_the_scenario_says_and_know_a_wrong_answer() throws Exception {
    Map<String, URI> entries = Map.of("a.gateway", server.address());
    Instant healthy;
    Instant wrong;
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, () -> entries, directory);
      try (RunningTraffic clients = traffic.start(TwoZones.topology(), plan())) {
        readUntil(clients, Instant.EPOCH.plusSeconds(1));
        healthy = tally.firstStart().plusSeconds(1);
        readUntil(clients, healthy.plusSeconds(3));
        state = "sold out";
        wrong = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 1);
        readUntil(clients, wrong.plusSeconds(3));
        tally.add(clients.stop());
        assertThat(clients.requests()).isGreaterThan(100);
      }
      eventually(PATIENCE, () -> assertThat(jobs.handles()).noneMatch(ProcessHandle::isAlive));
    }
    assertThat(tally.bad("orders", healthy, healthy.plusSeconds(2))).isZero();
    assertThat(tally.good("orders", healthy, healthy.plusSeconds(2))).isEqualTo(2 * (long) RATE);
    assertThat(tally.good("orders", wrong, wrong.plusSeconds(2))).isZero();
    assertThat(tally.bad("orders", wrong, wrong.plusSeconds(2))).isEqualTo(2 * (long) RATE);
    assertThat(received)
        .contains(
            "POST /orders?sku=book drill {\"n\":0,\"el\":\"#{no}\"}",
            "POST /orders?sku=pen drill {\"n\":1,\"el\":\"#{no}\"}",
            "POST /orders?sku=book drill {\"n\":2,\"el\":\"#{no}\"}");
    assertThat(ports).as("connections are kept").hasSizeLessThan(received.size() / 2);
  }

  @Test
  void each_request_opens_a_connection_of_its_own_where_that_is_wanted() throws Exception {
    TrafficPlan kept = plan();
    HttpLoad anew = kept.model().http().orElseThrow().over(HttpLoad.Connections.NEW);
    TrafficPlan plan =
        new TrafficPlan(
            TrafficModel.ofClients(anew, RATE, Optional.empty()),
            kept.seed(),
            kept.slis(),
            kept.atMost(),
            kept.without());
    Map<String, URI> entries = Map.of("a.gateway", server.address());
    Instant healthy;
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, () -> entries, directory);
      try (RunningTraffic clients = traffic.start(TwoZones.topology(), plan)) {
        readUntil(clients, Instant.EPOCH.plusSeconds(1));
        healthy = tally.firstStart().plusSeconds(1);
        readUntil(clients, healthy.plusSeconds(3));
        tally.add(clients.stop());
      }
    }

    assertThat(tally.good("orders", healthy, healthy.plusSeconds(2))).isEqualTo(2 * (long) RATE);
    assertThat(ports).hasSameSizeAs(received);
  }

  @Test
  void half_of_the_clients_come_when_half_of_the_load_is_wanted() throws Exception {
    Map<String, URI> entries = Map.of("a.gateway", server.address());
    try (ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
              GatlingInstallation.of(GatlingTrafficIT.built()), jobs, () -> entries, directory);
      try (RunningTraffic clients = traffic.start(TwoZones.topology(), plan())) {
        readUntil(clients, Instant.EPOCH.plusSeconds(1));
        clients.throttle().orElseThrow().keep(0.5);
        // It looks for orders five times a second, and brings its users half a second early.
        Instant from = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3);
        readUntil(clients, from.plusSeconds(2));
        tally.add(clients.stop());

        assertThat(tally.planned(from, from.plusSeconds(2))).isEqualTo((long) RATE);
        assertThat(tally.good("orders", from, from.plusSeconds(2))).isEqualTo((long) RATE);
      }
    }
  }

  private void readUntil(RunningTraffic clients, Instant moment) throws Exception {
    eventually(
        PATIENCE,
        () -> assertThat(tally.add(clients.poll()).completeUpTo()).isAfterOrEqualTo(moment));
  }
}
