package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of bytes and ends on their way through two connections in TLS. */
@Timeout(120)
class TlsBytesTest {

  private static final int BULK = 8 * 1024 * 1024;
  private static final String BOTH = "{}";

  @TempDir private Path dir;

  private static byte[] pattern() {
    byte[] pattern = new byte[BULK];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) (i * 31 + (i >> 8) * 17);
    }
    return pattern;
  }

  private static String address(ServerSocket server) {
    return "localhost:" + server.getLocalPort();
  }

  private interface Talk {
    void with(Socket socket) throws IOException;
  }

  private static CompletableFuture<Void> serve(ServerSocket server, Talk talk) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket client = server.accept()) {
            talk.with(client);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void echo(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      client.getOutputStream().write(buffer, 0, n);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bulk_arrives_whole_both_ways_and_no_memory_stays(String version) throws Exception {
    byte[] sent = pattern();
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      CompletableFuture<Void> serving = serve(server, TlsBytesTest::echo);
      try (SSLSocket socket = bench.connect(port, version)) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, sent));

        assertThat(socket.getInputStream().readNBytes(BULK)).isEqualTo(sent);
        sending.join();
        assertThat(bench.api.get("/v3/links/p").json().get("bytesUp").asLong()).isEqualTo(BULK);
      }
      serving.join();
      Bench.eventually("all memory is free", () -> Bench.held(bench.api) == 0);
    }
  }

  private static void send(Socket to, byte[] bytes) {
    try {
      to.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void who_stops_reading_holds_no_more_memory_than_the_budget() throws Exception {
    byte[] sent = pattern();
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      CompletableFuture<Void> serving = serve(server, client -> send(client, sent));
      try (SSLSocket socket = bench.connect(port)) {
        assertThat(socket.getInputStream().read()).isEqualTo(sent[0] & 0xFF);
        bench.toxic("'type':'latency','attributes':{'latency':5}");
        assertThat(Bench.held(bench.api)).isLessThan(2 * 1024 * 1024);
        assertThat(socket.getInputStream().readNBytes(BULK - 1)).hasSize(BULK - 1);
      }
      serving.join();
    }
  }

  @Test
  void end_of_one_side_leaves_the_other_open() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      CompletableFuture<Void> serving =
          serve(
              server,
              client -> {
                assertThat(client.getInputStream().readAllBytes()).hasSize(5);
                client.getOutputStream().write("answer".getBytes("US-ASCII"));
                client.shutdownOutput();
              });
      try (SSLSocket socket = bench.connect(port, "TLSv1.3")) {
        Bench.send(socket, "hello");
        socket.shutdownOutput();

        assertThat(Bench.receive(socket, 6)).isEqualTo("answer");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      serving.join();
    }
  }

  /**
   * Else an answer that was cut off on the way would look whole. The JDK's clients do not tell the
   * two apart, so a second link in front counts what still comes after the answer.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void end_without_close_notify_stays_one(boolean proper) throws Exception {
    CountDownLatch counted = new CountDownLatch(1);
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = new ServerSocket(0)) {
      SSLSocketFactory factory = bench.servers.server("localhost").getSocketFactory();
      int port = bench.front(bench.link(address(server), BOTH));
      CompletableFuture<Void> serving =
          serve(
              server,
              plain -> {
                SSLSocket secured = (SSLSocket) factory.createSocket(plain, "localhost", 0, false);
                secured.setUseClientMode(false);
                Bench.send(secured, "answer");
                await(counted);
                (proper ? secured : plain).shutdownOutput();
                assertThat(plain.getInputStream().readAllBytes()).isNotNull();
              });
      try (SSLSocket socket = bench.connect(port, "TLSv1.3")) {
        assertThat(Bench.receive(socket, 6)).isEqualTo("answer");
        long before = bench.bytesInFront();
        counted.countDown();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);

        assertThat(bench.bytesInFront() > before).isEqualTo(proper);
      }
      serving.join();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void toxics_of_bytes_count_the_plain_text() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      bench.toxic("'type':'limit_data','attributes':{'bytes':5}");
      CompletableFuture<Void> serving =
          serve(server, client -> Bench.sendQuietly(client, "hello, world"));
      try (SSLSocket socket = bench.connect(port)) {
        assertThat(new String(socket.getInputStream().readAllBytes(), "US-ASCII"))
            .isEqualTo("hello");
      }
      serving.join();
    }
  }

  @Test
  void reset_of_a_toxic_is_one_without_an_end_of_tls() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      bench.toxic("'type':'reset_peer','stream':'upstream','attributes':{'timeout':0}");
      serve(server, TlsBytesTest::echo);
      try (SSLSocket socket = bench.connect(port)) {
        Bench.send(socket, "hello");
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOfAny(SocketException.class, SSLException.class);
      }
    }
  }

  @Test
  void accept_delay_holds_back_the_handshake() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      bench.toxic("'type':'accept_delay','attributes':{'delay':300}");
      serve(server, TlsBytesTest::echo);
      long start = System.nanoTime();
      try (SSLSocket socket = bench.connect(port)) {
        socket.startHandshake();
        assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(300);
        Bench.roundTrip(socket, "hello");
      }
    }
  }

  @Test
  void client_that_goes_in_the_handshake_leaves_nothing() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost")) {
      int port = bench.link(address(server), BOTH);
      try (Socket plain = Bench.connect(port)) {
        // The beginning of a record of a handshake.
        plain.getOutputStream().write(new byte[] {22, 3, 1, 1});
      }

      Bench.eventually("the refusal is told", () -> !bench.refusal().isEmpty());
      assertThat(bench.refusal())
          .isEqualTo("TLS with the client: the connection ended in the TLS handshake");
      Bench.eventually(
          "the connection is gone",
          () -> bench.api.get("/v3/links/p").json().get("connections").asLong() == 0);
      assertThat(Bench.held(bench.api)).isZero();
    }
  }

  @Test
  void jdks_sockets_do_the_same() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        ServerSocket server = bench.listening("localhost");
        ProxyProcess process =
            ProxyProcess.start(
                List.of("-Dio.netty.transport.noNative=true"),
                "--port=0",
                "--open",
                "--tls-ca=" + dir.resolve("ca"),
                "--tls-truststore=" + bench.servers.trusted())) {
      Api.Reply made =
          process
              .api()
              .post(
                  "/v3/proxies",
                  "{'name':'p','upstream':'%s','tls':{}}".formatted(address(server)));
      String listen = made.json().get("listen").asText();
      CompletableFuture<Void> serving = serve(server, TlsBytesTest::echo);
      byte[] sent = pattern();

      // The same folder, so the same CA.
      try (SSLSocket socket =
          bench.connect(Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)))) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, sent));
        assertThat(socket.getInputStream().readNBytes(BULK)).isEqualTo(sent);
        sending.join();
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      serving.join();
    }
  }
}
