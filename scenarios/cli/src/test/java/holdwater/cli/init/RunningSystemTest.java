package holdwater.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.Patterns;
import holdwater.cli.UserMistake;
import holdwater.cli.format.ExternalReader;
import holdwater.cli.format.Formats;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.rules.ProjectRoot;
import holdwater.model.fault.JvmFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} sees of a system that runs already, and what it writes of it. */
class RunningSystemTest {
  private static final List<String> TABLE =
      List.of(
          "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
              + " timeout inode",
          row("0100007F:1B5A", "00000000:0000", "0A", 11),
          row("00000000000000000000000000000000:1B5B", "0".repeat(32) + ":0000", "0A", 12),
          row("0100007F:1B59", "00000000:0000", "0A", 13),
          row("0100007F:9C40", "0100007F:1B5A", "01", 14),
          row("0100007F:1B5A", "0100007F:9C40", "01", 15),
          row("0100007F:0016", "00000000:0000", "0A", 16),
          row("0100007F:1B60", "00000000:0000", "0A", 17),
          row("0200007F:1B61", "00000000:0000", "0A", 18));

  /** Two stocks, who orders of them, a program that speaks no HTTP, Holdwater, a stranger. */
  private static final Map<Long, Long> OWNERS =
      Map.of(11L, 101L, 12L, 102L, 13L, 103L, 14L, 103L, 15L, 101L, 16L, 104L, 17L, 105L);

  private static final Map<Long, String> JVMS =
      Map.of(
          101L,
          "shop.StockApplication",
          102L,
          "shop.StockApplication",
          103L,
          "orders-1.2.jar",
          104L,
          "com.acme.Silent",
          105L,
          "holdwater.proxy.Main");

  @TempDir private Path root;

  private static String row(String local, String remote, String state, long inode) {
    return "   0: %s %s %s 00000000:00000000 00:00000000 00000000  1000        0 %d 1 0 100 0 0 10 0"
        .formatted(local, remote, state, inode);
  }

  private static HttpPages pages(String address) {
    return address.endsWith(":22")
        ? HttpPages.NONE
        : new HttpPages(true, Optional.of("/health"), Optional.of("/metrics"), false);
  }

  private static RunningProcesses processes() {
    return new RunningProcesses(SocketTable.parse(TABLE), OWNERS, JVMS, RunningSystemTest::pages);
  }

  private static OwnSystem system(List<String> services, List<String> calls) {
    return OwnSystem.parse(
        "shop",
        services,
        RunningSystemTest::processes,
        calls,
        null,
        "POST /orders",
        "300ms",
        "20/s",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Surroundings surroundings(StringWriter told) {
    return new Surroundings(root, true, new PrintWriter(told, true), RunningSystemTest::processes);
  }

  @Test
  void what_listens_and_who_calls_whom_is_found() {
    StringWriter told = new StringWriter();
    Surroundings there = surroundings(told);

    List<String> services = there.services();

    assertThat(services)
        .containsExactly("orders=127.0.0.1:7001", "stock=127.0.0.1:7002,127.0.0.1:7003");
    assertThat(there.calls(services)).containsExactly("orders=stock");
    assertThat(told.toString())
        .contains(
            "found orders: orders-1.2.jar at 127.0.0.1:7001, pid 103, a JVM, health /health,"
                + " metrics /metrics");
  }

  @Test
  void files_of_what_runs_are_sound_and_slow_a_call_inside_its_caller() throws Exception {
    OwnSystem shop =
        system(
            List.of("orders=127.0.0.1:7001", "stock=127.0.0.1:7002,127.0.0.1:7003"),
            List.of("orders=stock"));

    ScenarioFile file = written(shop, "slow-stock.yaml");

    ExternalSystem read = file.external().orElseThrow().system();
    assertThat(read.instances().keySet()).isEqualTo(Set.of("a.stock", "b.stock", "r1.orders"));
    assertThat(read.instances().get("b.stock").agent()).contains(new AgentPlace.OfPid(102));
    assertThat(read.topology().service("orders").orElseThrow().entry()).isTrue();
    assertThat(file.scenario().timeline().steps().get(0).fault())
        .isEqualTo(new JvmFault("http-client latency 2s to *:7002"));
    assertThat(Files.readString(root.resolve("slo.yaml")))
        .contains(
            "# orders counts too: {type: Prometheus, spec: {query: NAME_total, path: /metrics}}");
  }

  private ScenarioFile written(OwnSystem system, String scenario) throws Exception {
    FirstFiles files = new FirstFiles(system, root, List.of());
    for (Map.Entry<String, String> text : files.texts().entrySet()) {
      Files.writeString(root.resolve(text.getKey()), text.getValue());
    }
    return new Formats(Library.of(ProjectRoot.PATH), Patterns.KNOWN)
        .scenario(root.resolve(scenario))
        .orThrow();
  }

  @Test
  void without_a_jvm_that_calls_there_is_nothing_to_break_yet() throws Exception {
    OwnSystem shop =
        system(List.of("stock=127.0.0.1:7002", "front=127.0.0.2:7009"), List.of("front=stock"));
    FirstFiles files = new FirstFiles(shop, root, List.of());

    assertThat(files.hasScenario()).isFalse();
    assertThat(files.texts().keySet()).containsExactly("shop.yaml", "slo.yaml");
    Path topology = Files.writeString(root.resolve("shop.yaml"), files.texts().get("shop.yaml"));
    ExternalSystem read = new ExternalReader().read(topology).orThrow();
    assertThat(read.instances().keySet()).isEqualTo(Set.of("a.stock", "a.front"));
    assertThat(read.notPermitted()).isEmpty();
  }

  @Test
  void what_runs_and_what_is_started_is_not_mixed() {
    List<String> both = List.of("stock=127.0.0.1:7002", "orders=./orders");

    var refused = assertThatThrownBy(() -> system(both, List.of()));

    refused.isInstanceOf(UserMistake.class).hasMessageContaining("either all services run already");
  }

  @Test
  void nothing_that_speaks_http_is_told() {
    Surroundings silent =
        new Surroundings(
            root,
            false,
            new PrintWriter(new StringWriter()),
            () ->
                new RunningProcesses(
                    SocketTable.parse(TABLE), OWNERS, JVMS, address -> HttpPages.NONE));

    assertThatThrownBy(silent::services)
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("no jar with a main class")
        .hasMessageContaining("NAME=HOST:PORT");
  }

  @Test
  void pages_are_asked_for_and_the_first_that_is_there_counts() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean there = path.equals("/q/health") || path.equals("/metrics");
          byte[] body = "up".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(there ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      assertThat(HttpPages.of("127.0.0.1:" + server.getAddress().getPort()))
          .isEqualTo(new HttpPages(true, Optional.of("/q/health"), Optional.of("/metrics"), false));
    } finally {
      server.stop(0);
    }
    assertThat(HttpPages.of("127.0.0.1:" + server.getAddress().getPort()))
        .isEqualTo(HttpPages.NONE);
  }

  @Test
  void looking_at_this_machine_ends_and_leaves_this_process_out() {
    RunningProcesses now = RunningProcesses.now();

    assertThat(now.process("127.0.0.1", 1).pid()).isZero();
  }
}
