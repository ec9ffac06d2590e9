package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.QuietPorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Toxiproxy's tests of its toxics, links and proxies ask, over sockets: theirs look inside,
 * and no other server has that inside.
 */
@Tag("conformance")
class DataScenariosTest {

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  private Scene scene;
  private Echo echo;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(server.address());
    echo = new Echo();
  }

  @AfterEach
  void close() throws IOException {
    server.clear();
    echo.close();
    scene.close();
  }

  private void latency(String stream, int millis) throws IOException {
    scene.toxic(
        "p", "'type':'latency','stream':'" + stream + "','attributes':{'latency':" + millis + "}");
  }

  /** Until the answer has met what is in its way. */
  private void awaitBytesDown(int bytes) throws IOException {
    while (scene.get("/v3/links/p").json().get("bytesDown").asInt() < bytes) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static String text(int length) {
    return "0123456789".repeat(length / 10 + 1).substring(0, length);
  }

  @Test
  void simple_message_gets_through_and_back() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      assertThat(Scene.echo(socket, "hello world")).isPositive();
    }
  }

  @Test
  void big_message_gets_through_in_one_piece_and_in_two() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      Scene.echo(socket, text(32_000));
      Scene.echo(socket, text(32_000));
    }
  }

  @Test
  void upstream_that_is_down_ends_the_connection() throws IOException {
    try (Socket socket = scene.through("127.0.0.1:" + QuietPorts.next())) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void proxy_that_could_not_start_starts_when_the_port_is_free() throws IOException {
    int port = QuietPorts.next();
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", port));
      assertThat(scene.create("p", "127.0.0.1:" + port, echo.address()).status()).isEqualTo(500);
    }
    assertThat(scene.create("p", "127.0.0.1:" + port, echo.address()).status()).isEqualTo(201);
  }

  @Test
  void new_upstream_ends_connections_and_serves_the_next() throws IOException {
    try (Echo other = new Echo();
        Socket socket = scene.through(echo.address())) {
      Scene.echo(socket, "hello");

      Reply moved = scene.post("/proxies/p", "{'upstream':'" + other.address() + "'}");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      try (Socket next = Scene.connect(moved)) {
        Scene.echo(next, "hello");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"100,0", "0,100", "50,50", "20,80", "80,20", "0,0"})
  void latency_is_that_of_both_directions(int up, int down) throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      Scene.echo(socket, "warm");
      latency("upstream", up);
      latency("downstream", down);

      assertThat(Scene.echo(socket, "hello")).isGreaterThanOrEqualTo(up + down);
    }
  }

  @Test
  void latencies_add_up() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic("p", "'name':'one','type':'latency','attributes':{'latency':40}");
      scene.toxic("p", "'name':'two','type':'latency','attributes':{'latency':60}");

      assertThat(Scene.echo(socket, "hello")).isGreaterThanOrEqualTo(100);
    }
  }

  @Test
  void latency_does_not_narrow_the_line() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      latency("downstream", 50);

      // 40 chunks one after the other would take 2 s.
      double millis = Scene.echo(socket, text(200_000));

      assertThat(millis).isBetween(50.0, 1_500.0);
    }
  }

  @Test
  void latency_on_a_connection_that_closes_at_once_does_no_harm() throws IOException {
    scene.create("p", "127.0.0.1:0", echo.address());
    latency("upstream", 10);
    Reply proxy = scene.get("/proxies/p");
    for (int i = 0; i < 20; i++) {
      try (Socket socket = Scene.connect(proxy)) {
        Scene.send(socket, "bye");
      }
    }
    try (Socket socket = Scene.connect(proxy)) {
      Scene.echo(socket, "still here");
    }
  }

  @Test
  void bandwidth_is_as_wide_as_it_says() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic("p", "'type':'bandwidth','attributes':{'rate':100}");

      assertThat(Scene.echo(socket, text(30_000))).isBetween(250.0, 2_000.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"100,50,0,50", "100,100,0,100", "100,150,0,100", "100,90,20,100", "0,100,0,0"})
  void limit_data_lets_that_much_through(int limit, int first, int second, int expected)
      throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic("p", "'type':'limit_data','attributes':{'bytes':" + limit + "}");
      Scene.send(socket, text(first));
      Scene.send(socket, text(second));
      socket.shutdownOutput();

      assertThat(socket.getInputStream().readAllBytes()).hasSize(expected);
    }
  }

  @Test
  void limit_data_goes_on_counting_after_a_change() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic("p", "'name':'l','type':'limit_data','attributes':{'bytes':1000}");
      Scene.echo(socket, text(90));
      scene.post("/proxies/p/toxics/l", "{'attributes':{'bytes':100}}");
      Scene.send(socket, text(20));

      assertThat(socket.getInputStream().readAllBytes()).hasSize(10);
    }
  }

  @Test
  void slicer_loses_nothing_with_and_without_variation() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic(
          "p",
          "'name':'s','type':'slicer','attributes':{'average_size':50,'size_variation':20,'delay':10}");
      Scene.echo(socket, text(5_000));
      scene.post("/proxies/p/toxics/s", "{'attributes':{'size_variation':0}}");
      Scene.echo(socket, text(5_000));
    }
  }

  @Test
  void timeout_closes_and_its_removal_closes_what_it_held() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      scene.toxic("p", "'name':'t','type':'timeout','attributes':{'timeout':30}");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      scene.call("DELETE", "/proxies/p/toxics/t", "");
      scene.toxic("p", "'name':'t','type':'timeout'");

      try (Socket held = Scene.connect(scene.get("/proxies/p"))) {
        Scene.send(held, "lost");
        awaitBytesDown(4);
        scene.call("DELETE", "/proxies/p/toxics/t", "");
        assertThat(held.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"upstream,0", "upstream,50", "downstream,50"})
  void reset_peer_resets(String stream, int timeout) throws IOException {
    scene.create("p", "127.0.0.1:0", echo.address());
    scene.toxic(
        "p",
        "'type':'reset_peer','stream':'" + stream + "','attributes':{'timeout':" + timeout + "}");
    try (Socket socket = Scene.connect(scene.get("/proxies/p"))) {
      long start = System.nanoTime();
      Scene.send(socket, "hello");

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(timeout);
    }
  }

  @Test
  void connection_survives_toxics_that_come_and_go_under_traffic() throws IOException {
    try (Socket socket = scene.through(echo.address())) {
      for (int i = 0; i < 30; i++) {
        scene.toxic("p", "'name':'l','type':'latency','attributes':{'latency':1,'jitter':1}");
        scene.toxic(
            "p", "'name':'b','type':'bandwidth','stream':'upstream','attributes':{'rate':100000}");
        Scene.echo(socket, text(2_000));
        scene.call("DELETE", "/proxies/p/toxics/l", "");
        Scene.echo(socket, text(2_000));
        scene.call("DELETE", "/proxies/p/toxics/b", "");
      }
    }
  }

  @Test
  void toxicity_meets_about_that_share() throws IOException {
    scene.create("p", "127.0.0.1:0", echo.address());
    scene.toxic("p", "'type':'timeout','toxicity':0.5,'attributes':{'timeout':1}");
    Reply proxy = scene.get("/proxies/p");
    int met = 0;
    for (int i = 0; i < 60; i++) {
      try (Socket socket = Scene.connect(proxy)) {
        Scene.send(socket, "x");
        met += socket.getInputStream().read() < 0 ? 1 : 0;
      }
    }
    // Six sigmas of a fair coin.
    assertThat(met).isBetween(7, 53);
  }
}
