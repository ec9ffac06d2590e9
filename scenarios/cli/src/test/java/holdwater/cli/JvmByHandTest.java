package holdwater.cli;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a fault by hand, and the exit code, with agents that answer as told. */
@Timeout(60)
class JvmByHandTest {
  private static final long SELF = ProcessHandle.current().pid();
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
    agent.createContext("/", exchange -> answer(exchange, hits, statuses));
    URI url = URI.create("http://127.0.0.1:" + agent.getAddress().getPort());
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    HeldFault injection = new HeldFault(SELF, new AgentEndpoint(url, "token"), "by-hand");
    return new JvmByHand(out).told(injection, 7, new JvmFault(fault), MOMENT);
  }

  private static void answer(HttpExchange exchange, int hits, Map<String, Integer> statuses)
      throws IOException {
    try (exchange) {
      boolean lease = exchange.getRequestURI().getPath().endsWith("/lease");
      int status = statuses.get(lease ? "LEASE" : exchange.getRequestMethod());
      String body =
          status == 400
              ? "{\"error\": \"no such fault\"}"
              : "{\"id\": \"by-hand\", \"met\": 4, \"hits\": " + hits + ", \"methods\": 1}";
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
      if (status != 204) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
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
}
