package holdwater.adapters.prometheus;

import static holdwater.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesRecorderTest {
  private static final String PAGE =
      """
      # HELP errors_total of all
      errors_total{service="catalog",path="say \\"x\\""} 3.0
      other_total 9.0
      """;

  @TempDir private Path folder;
  private final FakeClock clock = new FakeClock();
  private final Map<Instance, URI> pages = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] page = PAGE.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    pages.put(new Instance("a.edge", "edge", "r1", Optional.of("a")), page);
    pages.put(
        new Instance("r1.kafka", "kafka", "r1", Optional.empty()),
        URI.create("http://127.0.0.1:1/metrics"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SeriesRecorder recorder(Path file) throws Exception {
    return new SeriesRecorder(() -> pages, Set.of("errors_total"), file, List.of("# head"), clock);
  }

  @Test
  void samples_that_were_asked_for_have_the_labels_of_their_target() throws Exception {
    Path file = folder.resolve("metrics.series");
    long second = clock.instant().getEpochSecond();
    // A busy machine may take longer than the recorder has patience, above all the first time.
    eventually(
        Duration.ofSeconds(30),
        () -> {
          try (SeriesRecorder recorder = recorder(file)) {
            recorder.look();
          }
          assertThat(Files.readAllLines(file))
              .containsExactlyInAnyOrder(
                  "# head",
                  "up{instance=\"a.edge\",job=\"holdwater\",region=\"r1\",service=\"edge\","
                      + "zone=\"a\"} 1.0 "
                      + second,
                  "errors_total{exported_service=\"catalog\",instance=\"a.edge\","
                      + "job=\"holdwater\",path=\"say \\\"x\\\"\",region=\"r1\","
                      + "service=\"edge\",zone=\"a\"} 3.0 "
                      + second,
                  "up{instance=\"r1.kafka\",job=\"holdwater\",region=\"r1\",service=\"kafka\"}"
                      + " 0.0 "
                      + second,
                  "# over",
                  "# EOF");
        });
  }

  @Test
  void places_that_nobody_knows_are_no_samples_and_closing_twice_is_harmless() throws Exception {
    Path file = folder.resolve("metrics.series");
    SeriesRecorder recorder =
        new SeriesRecorder(
            () -> {
              throw new IllegalStateException("nobody knows");
            },
            Set.of("errors_total"),
            file,
            List.of("# head"),
            clock);

    recorder.look();
    recorder.close();
    recorder.close();
    recorder.look();

    assertThat(Files.readAllLines(file)).containsExactly("# head", "# over", "# EOF");
  }
}
