package holdwater.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.cli.UserMistake;
import holdwater.dashboards.DashboardFiles;
import holdwater.engine.run.SystemTicker;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.platform.plan.PlanCheck;
import holdwater.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Started on a server that plays it, and, where it is installed, as the real one. */
@Timeout(120)
class StackPrometheusTest {
  private static final DashboardFiles FILES = DashboardFiles.ofStack(List.of(), List.of());

  @TempDir private Path workspace;
  private final List<JobOrder> orders = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private String worksIn = "";
  private StackPrometheus prometheus;

  @BeforeEach
  void listen() throws IOException {
    prometheus = new StackPrometheus(workspace, new SystemTicker());
    worksIn = workspace.resolve("prometheus").toAbsolutePath().toString();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/-/ready", exchange -> answer(exchange, asked.incrementAndGet() < 3 ? 503 : 200, "Ready"));
    server.createContext(
        "/api/v1/status/runtimeinfo",
        exchange ->
            answer(
                exchange, 200, "{\"status\":\"success\",\"data\":{\"CWD\":\"" + worksIn + "\"}}"));
    server.start();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  /** A process that is, or is not, there. */
  private record Played(boolean alive) implements Job {
    @Override
    public OptionalInt exitCode() {
      return alive ? OptionalInt.empty() : OptionalInt.of(1);
    }

    @Override
    public void stop() {}
  }

  private Job played(JobOrder order) {
    orders.add(order);
    return new Played(true);
  }

  @Test
  void it_starts_with_our_files_and_bounds_and_is_known_once_it_is_ready() throws Exception {
    assertThat(prometheus.known()).isEmpty();

    URI address = prometheus.start(FILES, port(), this::played);

    assertThat(asked).hasValue(3);
    assertThat(address).hasToString("http://127.0.0.1:" + port());
    assertThat(prometheus.known()).contains(address);
    assertThat(prometheus.faultsPort(Optional.empty())).contains(9474);
    assertThat(prometheus.faultsPort(Optional.of(9999))).contains(9999);
    Path folder = workspace.resolve("prometheus");
    assertThat(folder.resolve("rules.yml")).content().contains("OutboxFills");
    assertThat(folder.resolve("grafana/provisioning/datasources/holdwater.yml"))
        .content()
        .contains("url: " + address);
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).folder()).contains(folder.toAbsolutePath());
    assertThat(orders.get(0).argv())
        .contains("--config.file=prometheus.yml", "--web.listen-address=127.0.0.1:" + port())
        .anyMatch(word -> word.startsWith("--storage.tsdb.retention.size="));
  }

  @Test
  void another_on_its_port_is_not_taken_for_it() throws Exception {
    prometheus.start(FILES, port(), this::played);

    worksIn = workspace.toAbsolutePath().toString();
    assertThat(prometheus.known()).isEmpty();
    server.removeContext("/api/v1/status/runtimeinfo");
    assertThat(prometheus.known()).isEmpty();
    assertThat(prometheus.faultsPort(Optional.empty())).isEmpty();
  }

  @Test
  void one_that_ends_at_once_is_told_with_its_log() throws Exception {
    int nobody = FreePorts.next();

    assertThatThrownBy(() -> prometheus.start(FILES, nobody, order -> new Played(false)))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("Prometheus has ended, and the stack is up")
        .hasMessageContaining("prometheus.log");
    assertThat(prometheus.known()).isEmpty();
  }

  @Test
  void port_that_is_taken_is_a_mistake_before_anything_starts() throws Exception {
    assertThatThrownBy(() -> StackPrometheus.checkFree(port()))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("name another by --prometheus-port");
    assertThatThrownBy(() -> StackPrometheus.checkFree(70_000)).isInstanceOf(UserMistake.class);
    StackPrometheus.checkFree(FreePorts.next());
  }

  @Test
  void the_real_one_takes_our_files_and_words() throws Exception {
    assumeTrue(
        PlanCheck.isProgram(StackPrometheus.PROGRAM, Path.of(""), System.getenv()),
        "prometheus is not installed: install Debian's package 'prometheus', as ci/verify does");
    List<Process> started = new ArrayList<>();
    try {
      URI address = prometheus.start(FILES, FreePorts.next(), order -> real(order, started));

      assertThat(prometheus.known()).contains(address);
    } finally {
      for (Process process : started) {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static Job real(JobOrder order, List<Process> started) {
    try {
      Process process =
          new ProcessBuilder(order.argv())
              .directory(order.folder().orElseThrow().toFile())
              .redirectErrorStream(true)
              .redirectOutput(order.log().toFile())
              .start();
      started.add(process);
      return new Running(process);
    } catch (IOException e) {
      throw new DeploymentFailed(e.getMessage(), e);
    }
  }

  private record Running(Process process) implements Job {
    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
      return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public void stop() {
      process.destroyForcibly();
    }
  }
}
