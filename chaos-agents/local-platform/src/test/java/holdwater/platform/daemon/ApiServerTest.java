package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.api.CapacityRequest;
import holdwater.platform.process.MachineTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over raw sockets: no client sends such requests. */
class ApiServerTest {
  private static final int PATIENCE_MILLIS = 30_000;

  private final PrintStream errors = System.err;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final AtomicInteger counted = new AtomicInteger();
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    server = new ApiServer("t0ken", this::answer, MachineTime.real());
  }

  @AfterEach
  void stop() {
    server.close();
    System.setErr(errors);
  }

  private Object answer(ApiServer.Call call) {
    return switch (call.path) {
      case "/count" -> counted.incrementAndGet();
      case "/leases" -> {
        new LeaseTable().grant("x", 0, 0, () -> {});
        yield "granted";
      }
      case "/bug" -> throw new IllegalStateException("a bug");
      default -> call.body(CapacityRequest.class).survivors();
    };
  }

  /** The status line of the answer to a request whose sender waits for it. */
  private String answerTo(String path, String headers, String body) throws IOException {
    return answerTo("POST", path, headers, body, /* hangsUp= */ false);
  }

  /** The same of a request that ends there. */
  private String answerToEnd(String headers, String body) throws IOException {
    return answerTo("POST", "/", headers, body, /* hangsUp= */ true);
  }

  private String answerTo(String method, String path, String headers, String body, boolean hangsUp)
      throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer t0ken\r\n%s\r\n\r\n%s"
              .formatted(method, path, server.port(), headers, body));
      if (hangsUp) {
        socket.shutdownOutput();
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.lines().findFirst().orElse("no answer");
    }
  }

  private String answerTo(String body) throws IOException {
    return answerTo("/", "Content-Length: " + body.length(), body);
  }

  @Test
  void good_body_is_answered() throws Exception {
    assertThat(answerTo("{\"cores\":{},\"survivors\":[],\"bound\":1.0,\"leaseMillis\":5}"))
        .contains(" 200 ");
  }

  @Test
  void body_that_ends_early_is_400() throws Exception {
    assertThat(answerToEnd("Content-Length: 500", "{\"cores\":{}")).contains(" 400 ");
    assertThat(answerToEnd("Content-Length: 500", "")).contains(" 400 ");
  }

  @Test
  void body_in_bad_chunks_is_400() throws Exception {
    for (String chunks : new String[] {"zz\r\n{}\r\n", "-5\r\n{}\r\n", "5\r\n{}", "\r\n", ""}) {
      assertThat(answerTo("/", "Transfer-Encoding: chunked", chunks)).as(chunks).contains(" 400 ");
    }
  }

  @Test
  void body_that_says_nothing_is_400() throws Exception {
    for (String body : new String[] {"", "null", "[]", "{}", "3", "{\"cores\":null}"}) {
      assertThat(answerTo(body)).as(body).contains(" 400 ");
    }
  }

  @Test
  void argument_that_cannot_be_is_400() throws Exception {
    assertThat(answerTo("/leases", "Content-Length: 0", "")).contains(" 400 ");
  }

  /** If we were stopped, it may have hung up ten minutes ago. */
  @Test
  void what_a_caller_wanted_who_has_hung_up_is_not_done_and_what_he_took_back_is()
      throws Exception {
    String length = "Content-Length: 0";
    for (String method : new String[] {"POST", "PUT"}) {
      assertThat(answerTo(method, "/count", length, "", /* hangsUp= */ true))
          .as(method)
          .isEqualTo("no answer");
    }
    assertThat(counted).hasValue(0);

    assertThat(answerTo("DELETE", "/count", length, "", /* hangsUp= */ true)).contains(" 200 ");
    assertThat(answerTo("POST", "/count", length, "", /* hangsUp= */ false)).contains(" 200 ");
    assertThat(counted).hasValue(2);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void who_has_the_token_is_answered_while_others_hold_half_requests() throws Exception {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        half.add(connect());
        send(half.get(i), "GET /leases HTTP/1.1\r\nHost: 127.0");
      }

      for (int i = 0; i < 20; i++) {
        assertThat(answerTo("null")).as("call %d", i).contains(" 400 ");
      }
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  void request_that_takes_too_long_is_408_however_much_of_it_has_come() throws Exception {
    server.close();
    server = new ApiServer("t0ken", this::answer, MachineTime.real(), Duration.ofMillis(300));
    String head =
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer t0ken\r\n"
            .formatted(server.port());
    for (String part : new String[] {"", "POST / HT", head, head + "Content-Length: 9\r\n\r\n{"}) {
      try (Socket socket = connect()) {
        send(socket, part);

        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .as(part)
            .startsWith("HTTP/1.1 408 ");
      }
    }
  }

  @Test
  void refusal_reaches_who_sends_a_body_without_the_token() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
      send(socket, "Content-Length: 40000\r\n\r\n" + "x".repeat(40_000));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void bug_of_ours_is_500_and_one_line_in_the_log() throws Exception {
    assertThat(answerTo("/bug", "Content-Length: 0", "")).contains(" 500 ");

    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("/bug", "a bug", "ApiServerTest");
  }
}
