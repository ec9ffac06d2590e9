package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real load whose generator stands still for 5 s, as on a machine that others have taken. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoppedGeneratorIT {
  private static final int INCONCLUSIVE = 3;

  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: shop
        description: An order is answered within half a second.
        budgetingMethod: Occurrences
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: Holdwater, spec: {event: order, outcome: ok, within: 500ms}}}
              total: {metricSource: {type: Holdwater, spec: {event: order}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        objectives: [{target: 0.99}]
      """;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    Files.writeString(folder.resolve("orders-slo.yaml"), SLO);
    Files.writeString(
        folder.resolve("orders.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: Traffic
        metadata: {name: orders}
        spec:
          traffic: {http: {event: order, timeout: 12s, request: {path: /}}}
          open: [constant: {rate: 40/s, for: 20s}]
          slos: [orders-slo.yaml]
        """);
  }

  @AfterEach
  void end() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The JVM that has the traffic's folder among its words. */
  private long generator() throws Exception {
    String word = "-Dholdwater.traffic=" + folder.toRealPath();
    AtomicReference<Long> found = new AtomicReference<>();
    eventually(
        Duration.ofSeconds(60),
        () -> {
          Process listing = new ProcessBuilder("ps", "-ww", "-eo", "pid=,args=").start();
          List<String> all =
              new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.contains(word) && line.contains("io.gatling.app.Gatling"))
                  .toList();
          assertThat(all).isNotEmpty();
          found.set(Long.parseLong(all.get(0).strip().split(" ", 2)[0]));
        });
    return found.get();
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void nothing_is_held_against_the_system_and_the_seconds_are_named() throws Exception {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Program load =
        Program.holdwater(folder, "load", "orders.yaml", "--at", address, "--seed", "1")) {
      load.awaitLine(" s of 20");
      long generator = generator();
      signal("STOP", generator);
      try {
        assertThat(new CountDownLatch(1).await(5, TimeUnit.SECONDS)).isFalse();
      } finally {
        signal("CONT", generator);
      }

      assertThat(load.exitCode()).as(load.complaints()).isEqualTo(INCONCLUSIVE);
      assertThat(String.join("\n", load.said())).contains("The generator fell behind in");
    }

    Path json = folder.resolve(".holdwater/runs/latest/load.json");
    JsonNode told = new ObjectMapper().readTree(json.toFile());
    assertThat(told.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(told.at("/generator/believable").asBoolean()).isFalse();
    assertThat(told.at("/generator/lateSeconds").size()).isBetween(5, 9);
    assertThat(told.at("/generator/lateSeconds").toString()).contains("the generator stood still");
    JsonNode orders = told.at("/slos/0");
    assertThat(orders.path("seconds").asInt()).isPositive();
    // One second may be the machine's own.
    assertThat(orders.path("secondsInside").asInt())
        .isGreaterThanOrEqualTo(orders.path("seconds").asInt() - 1);
  }
}
