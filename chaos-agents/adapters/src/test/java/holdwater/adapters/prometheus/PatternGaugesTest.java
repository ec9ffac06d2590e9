package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternGaugesTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static HttpServer service(int status, String metrics) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    server.createContext(
        "/prometheus",
        exchange -> {
          byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI at(int port) {
    return URI.create("http://" + LOOPBACK.getHostAddress() + ":" + port + "/prometheus");
  }

  @Test
  void switches_are_read_whatever_other_labels_stand_beside() {
    assertThat(
            PatternGauges.parse(
                """
                # TYPE resilience_pattern_enabled gauge
                resilience_pattern_enabled{pattern="zone-failover"} 0.0
                resilience_pattern_enabled{pattern="retry",} 1.0
                resilience_pattern_enabled{app="x",pattern="timeout",zone="b"} 1
                resilience_pattern_enabled{pattern="outbox"} NaN
                other{pattern="fallback"} 1.0
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("zone-failover", false, "retry", true, "timeout", true));
  }

  @Test
  void everybody_is_asked_and_whoever_does_not_answer_has_told_nothing() throws IOException {
    HttpServer sick = service(503, "resilience_pattern_enabled{pattern=\"retry\"} 0.0\n");
    HttpServer off = service(200, "resilience_pattern_enabled{pattern=\"retry\"} 0.0\n");
    HttpServer foreign = service(404, "resilience_pattern_enabled{pattern=\"retry\"} 0.0\n");
    try (ServerSocket hung = new ServerSocket(0, 1, LOOPBACK)) {
      Map<String, URI> services =
          Map.of(
              "a.edge", at(off.getAddress().getPort()),
              "b.edge", at(sick.getAddress().getPort()),
              "c.edge", at(hung.getLocalPort()),
              "r1.registry", at(foreign.getAddress().getPort()));

      assertThat(new PatternGauges(() -> services).switches())
          .as("who has no metrics has no switches, and is not asked for them")
          .isEqualTo(
              Map.of("a.edge", Map.of("retry", false), "b.edge", Map.of(), "c.edge", Map.of()));
    } finally {
      off.stop(0);
      sick.stop(0);
      foreign.stop(0);
    }
  }
}
