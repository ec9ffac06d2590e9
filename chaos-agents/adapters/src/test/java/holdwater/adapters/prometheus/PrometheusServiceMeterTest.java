package holdwater.adapters.prometheus;

import static holdwater.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusServiceMeterTest {
  private static final String GOOD = "holdwater_client_in_flight{service=\"catalog\"} 3\n";

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Map<String, URI> pages = new HashMap<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PrometheusServiceMeter meter = new PrometheusServiceMeter(() -> pages);
  private HttpServer server;

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void instance(String id, Answer answer) {
    server.createContext(
        "/" + id,
        exchange -> {
          queries.add(exchange.getRequestURI().getRawQuery());
          try (exchange) {
            answer.to(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    pages.put(id, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + id));
  }

  private static Answer text(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  @Test
  void instance_tells_what_it_counts_and_is_asked_for_no_more_than_that() throws Exception {
    instance("a.gateway", text(200, GOOD));

    // A busy machine may take longer than the meter has patience, above all the first time.
    eventually(
        SOON,
        () ->
            assertThat(meter.counts().get("a.gateway").levels())
                .containsEntry("in-flight/catalog", 3L));
    assertThat(queries.get(0))
        .contains("name%5B%5D=holdwater_client_calls_seconds")
        .contains("name%5B%5D=jvm_gc_pause_seconds");
  }

  @Test
  void who_hangs_refuses_errs_or_is_no_page_of_metrics_is_missing_and_the_others_are_not()
      throws Exception {
    instance("a.gateway", text(200, GOOD));
    instance("hangs", exchange -> released.await());
    instance("errs", text(500, GOOD));
    instance("elsewhere", text(302, GOOD));
    pages.put("gone", URI.create("http://127.0.0.1:1/x"));

    eventually(SOON, () -> assertThat(meter.counts()).containsOnlyKeys("a.gateway"));
  }

  @Test
  void page_that_trickles_or_never_ends_is_missing() {
    instance(
        "trickles",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          while (!released.await(50, TimeUnit.MILLISECONDS)) {
            body.write(GOOD.getBytes(UTF_8));
            body.flush();
          }
        });
    instance(
        "floods",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = GOOD.repeat(1_000).getBytes(UTF_8);
          while (released.getCount() > 0) {
            exchange.getResponseBody().write(much);
          }
        });

    assertThat(meter.counts()).isEmpty();
  }
}
