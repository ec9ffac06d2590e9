package holdwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.HeldFault;
import holdwater.engine.run.ExitCode;
import holdwater.model.fault.JvmFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a fault by hand, and the exit code, with agents that answer as told. */
@Timeout(60)
class JvmByHandTest {
  private static final long SELF = ProcessHandle.current().pid();

  /** Instead of a status: closed without an answer. */
  private static final int DEAD = 0;

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer agent;

  @BeforeEach
  void start() throws IOException {
    agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.start();
  }

  @AfterEach
  void end() {
    agent.stop(0);
  }

  /** The agent's answers: a status for each method, and for {@code LEASE}. */
  private ExitCode told(String fault, int hits, Map<String, Integer> statuses) {
    return told(SELF, fault, hits, statuses);
  }

  private ExitCode told(long pid, String fault, int hits, Map<String, Integer> statuses) {
    agent.createContext("/", exchange -> answer(exchange, hits, statuses));
    HeldFault injection = new HeldFault(pid, endpoint(), "by-hand");
    return byHand().told(injection, 7, new JvmFault(fault), MOMENT);
  }

  private AgentEndpoint endpoint() {
    URI url = URI.create("http://127.0.0.1:" + agent.getAddress().getPort());
    return new AgentEndpoint(url, "token");
  }

  private JvmByHand byHand() {
    return new JvmByHand(new PrintStream(said, true, UTF_8));
  }

  private static long pidOfTheDead() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    process.destroyForcibly().waitFor();
    return process.pid();
  }

  private static void answer(HttpExchange exchange, int hits, Map<String, Integer> statuses)
      throws IOException {
    try (exchange) {
      boolean lease = exchange.getRequestURI().getPath().endsWith("/lease");
      int status = statuses.getOrDefault(lease ? "LEASE" : exchange.getRequestMethod(), DEAD);
      if (status == DEAD) {
        return;
      }
      String body =
          status == 400
              ? "{\"error\": \"no such fault\"}"
              : "{\"id\": \"by-hand\", \"met\": 4, \"hits\": " + hits + ", \"methods\": 1}";
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
      if (status != 204) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private String said() {
    return said.toString(UTF_8);
  }

  @Test
  void what_bit_and_is_gone_is_healed() {
    ExitCode code = told("latency", 3, Map.of("PUT", 201, "LEASE", 200, "DELETE", 204, "GET", 404));

    assertThat(code).isEqualTo(ExitCode.PASS);
    assertThat(said()).contains("healed: 3 of 4 calls bitten");
  }

  @Test
  void what_bit_nobody_is_healed_and_proves_nothing() {
    ExitCode code = told("latency", 0, Map.of("PUT", 201, "LEASE", 200, "DELETE", 204, "GET", 404));

    assertThat(code).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(said()).contains("healed: 0 of 4 calls bitten");
  }

  @Test
  void what_is_there_after_its_end_is_not_healed_but_an_error() {
    ExitCode code = told("latency", 3, Map.of("PUT", 201, "LEASE", 200, "DELETE", 204, "GET", 200));

    assertThat(code).isEqualTo(ExitCode.ERROR);
    assertThat(said())
        .contains("NOT proven to be gone", "has it still", "3 of 4 calls bitten")
        .doesNotContain("healed");
  }

  @Test
  void end_that_the_agent_refuses_is_an_error() {
    ExitCode code = told("latency", 3, Map.of("PUT", 201, "LEASE", 200, "DELETE", 500, "GET", 200));

    assertThat(code).isEqualTo(ExitCode.ERROR);
    assertThat(said()).contains("NOT proven to be gone").doesNotContain("healed");
  }

  @Test
  void what_ended_by_itself_is_judged_by_its_hits() {
    ExitCode code =
        told(
            "jdbc-latency 1s for 10s",
            3,
            Map.of("PUT", 201, "LEASE", 404, "DELETE", 404, "GET", 404));

    assertThat(code).isEqualTo(ExitCode.PASS);
    assertThat(said()).contains("ended by its own 'for': 3 of 4 calls bitten");
  }

  @Test
  void process_that_was_killed_meanwhile_proves_nothing_of_the_time_after_it() throws Exception {
    ExitCode code = told(pidOfTheDead(), "jdbc-latency 1s", 3, Map.of("PUT", 201));

    assertThat(code).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(said()).contains("process 7 has ended, and the fault with it: 3 of 4 calls bitten");
  }

  @Test
  void process_that_its_fault_ends_is_what_was_wanted() throws Exception {
    ExitCode code = told(pidOfTheDead(), "exit 3", 0, Map.of("PUT", 201));

    assertThat(code).isEqualTo(ExitCode.PASS);
    assertThat(said()).contains("process 7 has ended: ");
  }

  @Test
  void list_of_methods_is_a_pass_if_there_are_any() {
    agent.createContext(
        "/v1/preview",
        exchange -> {
          try (exchange) {
            String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String count = asked.contains("Shop") ? "1" : "0";
            byte[] body =
                ("{\"of\":\"x\",\"classCount\":1,\"methodCount\":" + count + "}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });

    assertThat(byHand().list(endpoint(), 7, "com.acme.Shop.*")).isEqualTo(ExitCode.PASS);
    assertThat(byHand().list(endpoint(), 7, "com.acme.No.*")).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(said()).contains("1 method could be woven, of 1 class");
  }

  @Test
  void list_that_the_agent_cannot_read_is_a_mistake_in_its_words() {
    agent.createContext("/", exchange -> answer(exchange, 0, Map.of("POST", 400)));

    assertThatThrownBy(() -> byHand().list(endpoint(), 7, "nonsense"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("no such fault");
  }

  @Test
  void what_somebody_else_ended_is_told_as_that() {
    told("jdbc-latency 1s", 3, Map.of("PUT", 201, "LEASE", 404, "DELETE", 404, "GET", 404));

    assertThat(said()).contains("ended by somebody else");
  }

  @Test
  void refusal_is_a_mistake_in_the_agents_words() {
    assertThatThrownBy(() -> told("latensy", 0, Map.of("PUT", 400, "DELETE", 404, "GET", 404)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("no such fault");
    assertThat(said()).isEmpty();
  }

  @Test
  void run_that_began_meanwhile_ends_the_fault_at_once() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    Map<String, Integer> statuses = Map.of("PUT", 201, "LEASE", 200, "DELETE", 204, "GET", 404);
    agent.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod());
          answer(exchange, 3, statuses);
        });
    AtomicInteger looks = new AtomicInteger();
    JvmByHand byHand =
        new JvmByHand(
            new PrintStream(said, true, UTF_8),
            () ->
                looks.getAndIncrement() == 0
                    ? Optional.empty()
                    : Optional.of("run 7f3a is under way"));
    HeldFault injection = new HeldFault(SELF, endpoint(), "by-hand");

    assertThatThrownBy(
            () -> byHand.told(injection, 7, new JvmFault("latency"), Duration.ofMinutes(1)))
        .isInstanceOf(UserMistake.class)
        .hasMessage("run 7f3a is under way");
    assertThat(asked).contains("PUT", "DELETE");
    assertThat(looks).hasValue(2);
  }
}
