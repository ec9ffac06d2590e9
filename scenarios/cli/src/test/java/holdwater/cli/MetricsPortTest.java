package holdwater.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MetricsPortTest {
  private static final int PATIENCE_MILLIS = 10_000;

  private MetricsPort port;

  @BeforeEach
  void listen() throws IOException {
    port = new MetricsPort(0, () -> "strikes_total 3.0\n");
  }

  @AfterEach
  void close() {
    port.close();
  }

  private String ask(String request) throws IOException {
    URI address = port.address();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private String get(String path, String more) throws IOException {
    return ask("GET " + path + " HTTP/1.1\r\nHost: " + port.address().getAuthority() + more);
  }

  @Test
  void page_is_there_for_programs_of_this_machine() throws Exception {
    assertThat(port.address().toString()).matches("http://127\\.0\\.0\\.1:\\d+/metrics");
    assertThat(get("/metrics", "\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("text/plain; version=0.0.4")
        .endsWith("strikes_total 3.0\n");
  }

  @Test
  void pages_of_browsers_and_foreign_names_are_refused() throws Exception {
    assertThat(get("/metrics", "\r\nOrigin: http://evil.example\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("strikes_total");
    assertThat(ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("strikes_total");
  }

  @Test
  @Timeout(60)
  void page_is_there_while_others_hold_half_requests() throws Exception {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        half.add(new Socket(InetAddress.getLoopbackAddress(), port.address().getPort()));
        half.get(i)
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: 127".getBytes(US_ASCII));
      }

      // A thread that half a request holds is free after thirty seconds, and this asks for ten.
      assertThat(get("/metrics", "\r\n")).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  void there_is_nothing_else_and_nothing_can_be_changed() throws Exception {
    assertThat(get("/metricsx", "\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(get("/", "\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(
            ask(
                "POST /metrics HTTP/1.1\r\nContent-Length: 0\r\nHost: "
                    + port.address().getAuthority()
                    + "\r\n"))
        .startsWith("HTTP/1.1 405 ");
  }

  @Test
  void port_that_is_taken_is_told_and_one_that_was_closed_is_free() throws Exception {
    int number = port.address().getPort();
    assertThatThrownBy(() -> new MetricsPort(number, () -> "")).isInstanceOf(IOException.class);

    port.close();

    assertThatThrownBy(() -> get("/metrics", "\r\n")).isInstanceOf(ConnectException.class);
  }
}
