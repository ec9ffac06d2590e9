package holdwater.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.faults.FaultKinds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It can be reached as long as the JVM lives, whatever callers and the JVM do to it. */
@Timeout(120)
class ControlServerTest {
  private static final String TOKEN = "secret";
  private static final int PATIENT = 60_000;
  private static final int IMPATIENT = 300;
  private static final String ASK =
      "GET /v1/faults HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n";

  private final AgentLog log = new AgentLog(Optional.empty());
  private final Failures failures = new Failures(log);
  private final Refused refused = new Refused(log);
  private ControlServer server;

  @AfterEach
  void close() {
    server.close();
  }

  private void open(int patienceMillis, BiConsumer<String, Runnable> threads) throws IOException {
    Faults faults =
        new Faults(
            new FakeWeaving(),
            FaultKinds.ALL,
            new ExceptionTypes(List.of()),
            failures,
            log,
            System::nanoTime);
    // None of the paths asked for here looks at classes.
    Routes routes = new Routes(faults, null, failures, refused, log);
    Guard guard = new Guard();
    guard.admit(TOKEN);
    ControlServer.Terms terms = new ControlServer.Terms(patienceMillis, threads);
    server = ControlServer.open(0, guard, routes, refused, failures, terms);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void caller_who_sends_a_byte_now_and_then_is_cut_off_at_the_deadline() throws IOException {
    open(IMPATIENT, AgentThread::start);
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      send(socket, "GET /v1/faults HTTP/1.1\r\nx: ");

      // Each byte comes long before the patience with a single read would end.
      Eventually.await(() -> !accepts(out));
    }
    assertThat(refused.count()).isEqualTo(1);
    assertThat(log.lines()).anyMatch(line -> line.contains("refused call 1: 408"));
  }

  private static boolean accepts(OutputStream out) {
    try {
      out.write('x');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void caller_who_sends_nothing_is_told_that_it_takes_too_long() throws IOException {
    open(IMPATIENT, AgentThread::start);
    try (Socket socket = connect()) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void calls_are_answered_although_no_thread_can_be_started() throws IOException {
    open(
        PATIENT,
        (name, work) -> {
          throw new OutOfMemoryError("unable to create native thread, for the test");
        });

    // More than there are places.
    for (int i = 1; i <= 20; i++) {
      try (Socket socket = connect()) {
        send(socket, ASK);
        assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("[]");
      }
      assertThat(failures.count()).isEqualTo(i);
    }
  }

  /** If this process was stopped, it may have hung up ten minutes ago. */
  @Test
  void fault_that_a_caller_wanted_who_has_hung_up_is_not_put_in_force() throws IOException {
    open(PATIENT, AgentThread::start);
    String body = "{\"fault\":\"cpu 1\",\"ttlMillis\":60000}";
    String put =
        "PUT /v1/faults/late HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = connect()) {
      send(socket, put);
      socket.shutdownOutput();
      assertThat(answer(socket)).isEmpty();
    }

    assertThat(answers(ASK)).startsWith("HTTP/1.1 200").endsWith("[]");
  }

  @Test
  void callers_beyond_the_limit_are_let_in_when_others_have_gone() throws IOException {
    open(PATIENT, AgentThread::start);
    List<Socket> silent = new ArrayList<>();
    try {
      Eventually.await(
          () -> {
            silent.add(connected());
            return refused.count() > 0;
          });
    } finally {
      for (Socket one : silent) {
        one.close();
      }
    }

    Eventually.await(() -> answers(ASK).startsWith("HTTP/1.1 200"));
  }

  @Test
  void who_has_the_token_is_answered_while_others_hold_half_requests() throws IOException {
    open(PATIENT, AgentThread::start);
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        half.add(connect());
        send(half.get(i), "GET /v1/faults HTTP/1.1\r\nHost: local");
      }

      for (int i = 0; i < 40; i++) {
        assertThat(answers(ASK)).as("call %d", i).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  @Timeout(30)
  void half_requests_do_not_keep_others_out_where_no_thread_can_be_started() throws IOException {
    open(
        PATIENT,
        (name, work) -> {
          throw new OutOfMemoryError("unable to create native thread, for the test");
        });
    try (Socket half = connect()) {
      send(half, "GET /v1/faults HTTP/1.1\r\nHost: local");

      assertThat(answers(ASK)).startsWith("HTTP/1.1 200");
    }
  }

  private Socket connected() {
    try {
      return connect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if it is not answered. */
  private String answers(String request) {
    try (Socket socket = connect()) {
      send(socket, request);
      return answer(socket);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void refused_calls_are_counted_and_told() throws IOException {
    open(PATIENT, AgentThread::start);

    answers("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    answers("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n");

    assertThat(log.lines())
        .anyMatch(line -> line.endsWith("refused call 1: 401 token required"))
        .anyMatch(line -> line.endsWith("refused call 2: 403 host not allowed"));
    assertThat(refused.count()).isEqualTo(2);
  }
}
