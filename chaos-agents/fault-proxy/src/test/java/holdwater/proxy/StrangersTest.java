package holdwater.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other users of the machine at the API's port, while somebody with the token holds a lease. */
class StrangersTest {

  private static final String TOKEN = "s3cr3t";

  private final List<Socket> strangers = new ArrayList<>();
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN));
    assertThat(renewal()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket one : strangers) {
      one.close();
    }
    proxy.close();
  }

  /**
   * 200 if the lease was still there, 201 if it had lapsed. On a connection of its own, as of a
   * program that has just been started.
   */
  private int renewal() throws IOException {
    String body = "{\"ttlMillis\":60000}";
    try (Socket owner = Bench.connect(proxy.address().getPort())) {
      Bench.send(
          owner,
          "PUT /v3/leases/lease-1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Authorization: Bearer "
              + TOKEN
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      String answer = Bench.receive(owner, "HTTP/1.1 200".length());
      assertThat(answer).startsWith("HTTP/1.1 ");
      return Integer.parseInt(answer.substring(9));
    }
  }

  private void isRenewed() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(renewal()).as("renewal %d", i).isEqualTo(200);
    }
  }

  private Socket stranger(String text) throws IOException {
    Socket socket = Bench.connect(proxy.address().getPort());
    strangers.add(socket);
    Bench.send(socket, text);
    return socket;
  }

  @Test
  void lease_is_renewed_while_connections_that_say_nothing_are_held() throws IOException {
    for (int i = 0; i < 1_100; i++) {
      stranger("");
    }

    isRenewed();
  }

  @Test
  void lease_is_renewed_while_half_heads_are_held_and_come_anew() throws IOException {
    for (int i = 0; i < 1_100; i++) {
      stranger("GET /v3/leases HTTP/1.1\r\nHost: 127.0");
      if (i % 100 == 0) {
        assertThat(renewal()).as("after %d", i).isEqualTo(200);
      }
    }

    isRenewed();
  }

  @Test
  void lease_is_renewed_while_half_bodies_are_held() throws IOException {
    for (int i = 0; i < 20; i++) {
      stranger("POST /populate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
      Bench.send(strangers.get(i), "x".repeat(999_999));
    }

    isRenewed();
  }

  @Test
  void stranger_with_a_body_hears_why_and_may_come_again_with_the_token() throws IOException {
    Socket caller =
        stranger("POST /populate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n[]");
    assertThat(Bench.receive(caller, "HTTP/1.1 401".length())).isEqualTo("HTTP/1.1 401");

    Bench.send(
        caller,
        "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\n\r\n");

    String rest = new String(caller.getInputStream().readAllBytes(), US_ASCII);
    assertThat(rest).contains("token required", "HTTP/1.1 200 OK");
  }
}
