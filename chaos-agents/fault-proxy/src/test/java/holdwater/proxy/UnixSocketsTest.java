package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unix sockets on either side of a proxy; real ones, in a folder of the test's. */
@Timeout(120)
class UnixSocketsTest {

  private static final int BULK = 8 * 1024 * 1024;

  @TempDir private Path dir;
  private FaultProxy proxy;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(Epoll.isAvailable(), "no Unix sockets without epoll");
    proxy = FaultProxy.start(Settings.local(1));
    api = new Api(proxy.address());
  }

  @AfterEach
  void stop() {
    if (proxy != null) {
      proxy.close();
    }
  }

  /** A server that sends everything back and ends when its client has. */
  private static ServerSocketChannel echo(Path file) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(file));
    Thread accepting = new Thread(() -> serve(listening), "unix-echo");
    accepting.setDaemon(true);
    accepting.start();
    return listening;
  }

  private static void serve(ServerSocketChannel listening) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try {
      while (true) {
        try (SocketChannel client = listening.accept()) {
          while (client.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
              client.write(buffer);
            }
          }
        }
      }
    } catch (IOException e) {
      // Closed, or its client has gone: that ends what this test wants of it.
    }
  }

  private static SocketChannel connect(Path file) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(file));
  }

  private static String roundTrip(SocketChannel client, String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    byte[] back = Channels.newInputStream(client).readNBytes(text.length());
    return new String(back, StandardCharsets.US_ASCII);
  }

  private Api.Reply link(String listen, String upstream) {
    return api.post(
        "/proxies", "{'name':'p','listen':'%s','upstream':'%s'}".formatted(listen, upstream));
  }

  private int port() {
    String listen = api.get("/proxies/p").json().get("listen").asText();
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void upstream_may_be_a_unix_socket_and_toxics_and_half_close_work_as_ever() throws Exception {
    Path file = dir.resolve("app.sock");
    try (ServerSocketChannel echo = echo(file)) {
      assertThat(link("127.0.0.1:0", "unix:" + file).status()).isEqualTo(201);

      try (Socket socket = Bench.connect(port())) {
        Bench.roundTrip(socket, "hello");
        api.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':50}}");
        assertThat(Bench.fastestOf(3, socket)).isGreaterThanOrEqualTo(50);
        assertThat(
                api.get("/v3/proxies/p/connections").json().at("/connections/0/upstream").asText())
            .isEqualTo("unix:" + file);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(echo.isOpen()).isTrue();
    }
  }

  @Test
  void why_a_unix_upstream_is_not_reached_is_told() throws Exception {
    link("127.0.0.1:0", "unix:///" + dir.resolve("none.sock").toString().substring(1));

    try (Socket socket = Bench.connect(port())) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    assertThat(api.get("/v3/links/p").json().at("/lastRefused/reason").asText())
        .isEqualTo("dial unix:" + dir.resolve("none.sock") + ": no such file or directory");
  }

  @Test
  void listener_is_a_file_for_its_owner_alone_and_gone_with_the_proxy() throws Exception {
    Path file = dir.resolve("p.sock");
    try (Upstream echo = Upstream.echo()) {
      Api.Reply made = link("unix:" + file, echo.address());
      assertThat(made.json().get("listen").asText()).isEqualTo("unix:" + file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "hello")).isEqualTo("hello");
        assertThat(api.get("/v3/proxies/p/connections").json().at("/connections/0/client").asText())
            .isEqualTo("unix:");
        client.shutdownOutput();
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }

      api.post("/proxies/p", "{'enabled':false}");
      assertThat(files()).isEmpty();
      api.post("/proxies/p", "{'enabled':true}");
      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "again")).isEqualTo("again");
      }
      api.delete("/proxies/p");
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void bulk_from_one_unix_socket_to_another_arrives_whole() throws Exception {
    Path server = dir.resolve("app.sock");
    Path file = dir.resolve("p.sock");
    byte[] sent = new byte[BULK];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 31 + (i >> 8));
    }
    try (ServerSocketChannel echo = echo(server)) {
      link("unix:" + file, "unix:" + server);
      try (SocketChannel client = connect(file)) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, sent));

        assertThat(Channels.newInputStream(client).readAllBytes()).isEqualTo(sent);
        sending.join();
      }
      assertThat(echo.isOpen()).isTrue();
      assertThat(api.get("/v3/links/p").json().get("bytesUp").asLong()).isEqualTo(BULK);
    }
  }

  private static void send(SocketChannel to, byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      while (rest.hasRemaining()) {
        to.write(rest);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void socket_that_a_killed_process_left_is_swept() throws Exception {
    Path file = dir.resolve("p.sock");
    try (Upstream echo = Upstream.echo()) {
      try (ProxyProcess killed = ProxyProcess.start(List.of(), "--port", "0", "--open")) {
        killed
            .api()
            .post("/proxies", "{'name':'p','listen':'unix:%s','upstream':'x:1'}".formatted(file));
        assertThat(killed.isKilled()).isTrue();
      }
      assertThat(file).exists();

      assertThat(link("unix:" + file, echo.address()).status()).isEqualTo(201);
      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "hello")).isEqualTo("hello");
      }
    }
  }

  @Test
  void file_of_somebody_else_stays_be_it_a_socket_or_not() throws Exception {
    Path text = Files.writeString(dir.resolve("text"), "mine");
    Path dead = dir.resolve("dead.sock");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(dead))
        .close();

    for (Path file : List.of(text, dead)) {
      Api.Reply refused = link("unix:" + file, "127.0.0.1:1");
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.json().get("error").asText())
          .isEqualTo(
              "listen unix:"
                  + file
                  + ": bind: address already in use by a file that no proxy left; it stays, so"
                  + " remove it or listen elsewhere");
    }
    assertThat(text).hasContent("mine");
    assertThat(files()).containsExactly("dead.sock", "text");
  }

  @Test
  void socket_that_another_took_over_stays_when_the_proxy_goes() throws Exception {
    Path file = dir.resolve("p.sock");
    link("unix:" + file, "127.0.0.1:1");
    Files.delete(file);
    try (ServerSocketChannel other = echo(file)) {
      api.delete("/proxies/p");

      assertThat(other.isOpen()).isTrue();
      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "hello")).isEqualTo("hello");
      }
    }
  }

  @Test
  void two_listeners_of_one_file_are_one_too_many() throws Exception {
    Path file = dir.resolve("p.sock");
    try (Upstream echo = Upstream.echo();
        FaultProxy other = FaultProxy.start(Settings.local(2))) {
      link("unix:" + file, echo.address());

      Api.Reply refused =
          new Api(other.address())
              .post("/proxies", "{'name':'q','listen':'unix:%s','upstream':'x:1'}".formatted(file));

      assertThat(refused.json().get("error").asText())
          .isEqualTo("listen unix:" + file + ": bind: address already in use");
      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "hello")).isEqualTo("hello");
      }
    }
  }

  @Test
  void folder_in_which_everybody_may_replace_files_is_refused() throws Exception {
    Path open = Files.createDirectory(dir.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(link("unix:" + open.resolve("p.sock"), "x:1").json().get("error").asText())
        .contains("every user can replace files in that folder");
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void paths_that_no_socket_can_have_are_refused() {
    assertThat(link("unix:/a/../b", "x:1").json().get("error").asText())
        .contains("must be an absolute path without ..");
    assertThat(link("unix:/" + "a".repeat(107), "x:1").json().get("error").asText())
        .contains("has 108 bytes, a socket's path at most 107");
  }

  @Test
  void toxic_for_clients_of_a_network_meets_nobody_on_a_unix_socket() throws Exception {
    Path file = dir.resolve("p.sock");
    try (Upstream echo = Upstream.echo()) {
      link("unix:" + file, echo.address());
      api.post(
          "/v3/proxies/p/toxics",
          "{'type':'timeout','stream':'upstream','attributes':{'timeout':0},"
              + "'clients':['127.0.0.0/8']}");

      try (SocketChannel client = connect(file)) {
        assertThat(roundTrip(client, "hello")).isEqualTo("hello");
      }
    }
  }
}
