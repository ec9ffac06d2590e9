package holdwater.adapters.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static URI at(String host, int port) {
    return URI.create("http://" + host + ":" + port + "/x");
  }

  @Test
  void who_listens_does_not_refuse_and_who_has_ended_does() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(Refusal.of(at("127.0.0.1", port))).isFalse();
    }

    assertThat(Refusal.of(at("127.0.0.1", port))).isTrue();
  }

  @Test
  void host_that_is_not_found_has_said_nothing() {
    assertThat(Refusal.of(at("no-such-host.invalid", 80))).isFalse();
  }

  @Test
  void address_that_is_none_has_said_nothing() {
    assertThat(Refusal.of(URI.create("file:/tmp/x"))).isFalse();
  }
}
