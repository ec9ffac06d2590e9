package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackSwitchesTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  private static HttpServer service(String metrics) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    server.createContext(
        "/prometheus",
        exchange -> {
          byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void whoever_tells_of_a_pattern_is_believed_more_than_what_it_was_given() throws IOException {
    HttpServer server = service("resilience_pattern_enabled{pattern=\"retry\"} 0.0\n");
    FakeAccess access =
        new FakeAccess()
            .page(
                ONE,
                URI.create(
                    "http://" + LOOPBACK.getHostAddress() + ":" + server.getAddress().getPort()))
            .switches(ONE.id(), Map.of("retry", true, "timeout", true))
            .switches("platform", Map.of("restart", false));

    Map<String, Map<String, Boolean>> switches = new StackSwitches(access).switches();
    server.stop(0);

    assertThat(switches)
        .containsOnly(
            Map.entry(ONE.id(), Map.of("retry", false, "timeout", true)),
            Map.entry("platform", Map.of("restart", false)));
  }

  /** Of nobody who is not there a word is missed. */
  @Test
  void who_comes_with_the_load_only_is_not_asked() {
    Instance elastic = new Instance("a.shop-2", "shop", "r1", Optional.of("a"), true);
    FakeAccess access =
        new FakeAccess()
            .page(elastic, URI.create("http://" + LOOPBACK.getHostAddress() + ":1"))
            .switches("platform", Map.of("auto-scaling", false));

    assertThat(new StackSwitches(access).switches())
        .containsOnly(Map.entry("platform", Map.of("auto-scaling", false)));
  }
}
