package holdwater.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.TestService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever sends only heads gets an answer to each: nothing waits for the bodies. */
class BodyFilterTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** The first line of the answer to that head, of which no body follows. */
  private static String answerTo(String... lines) throws IOException {
    String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  private static String[] greeting(String length) {
    return new String[] {"POST /test/greet HTTP/1.1", "Content-Type: application/json", length};
  }

  @Test
  void body_that_is_too_long_is_refused_before_it_comes() throws IOException {
    assertThat(answerTo(greeting("Content-Length: 999999"))).contains(" 413 ");
    assertThat(answerTo(greeting("Content-Length: 16385"))).contains(" 413 ");
  }

  @Test
  void body_that_does_not_say_how_long_it_is_is_refused() throws IOException {
    assertThat(answerTo(greeting("Transfer-Encoding: chunked"))).contains(" 411 ");
  }

  @Test
  void route_may_take_more() throws Exception {
    String[] longer = {
      "POST /test/greet-at-length HTTP/1.1",
      "Content-Type: application/json",
      "Content-Length: 100001"
    };

    assertThat(answerTo(longer)).contains(" 413 ");
    assertThat(service.post("/test/greet-at-length", "{\"text\":\"" + "a".repeat(50_000) + "\"}"))
        .isEqualTo(200);
    assertThat(service.post("/test/greet", "{\"text\":\"hi\"}")).isEqualTo(200);
  }
}
