package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Draws;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both transports owe a connection, with nothing between the test and the data plane. */
@Timeout(120)
class TransportTest {

  private static final int BULK = 24 * 1024 * 1024;

  private DataPlane plane;
  private Link link;
  private Listener listener;
  private ServerSocket upstream;

  private void start(String transport) throws Exception {
    boolean epoll = transport.equals("epoll");
    Assumptions.assumeTrue(!epoll || Epoll.isAvailable(), "no epoll here");
    upstream = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    plane =
        new DataPlane(
            new Draws(1),
            Compat.OFF,
            FaultLog.NONE,
            Optional.empty(),
            epoll ? new EpollTransport() : new NioTransport());
    link = new Link("p", "127.0.0.1:" + upstream.getLocalPort());
    listener = plane.listen("127.0.0.1:0", link);
  }

  @AfterEach
  void stop() throws IOException {
    if (plane != null) {
      plane.close(listener, link);
      plane.close();
      upstream.close();
    }
  }

  private Socket client() throws IOException {
    String address = listener.address();
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private Socket server() throws IOException {
    upstream.setSoTimeout(60_000);
    Socket socket = upstream.accept();
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static byte[] pattern(int bytes) {
    byte[] pattern = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      pattern[i] = (byte) (i * 31 + (i >> 8) * 17 + (i >> 16));
    }
    return pattern;
  }

  private static CompletableFuture<Void> sending(Socket socket, byte[] bytes) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void eventually(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** A toxic used to stay on all that came after it. */
  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void connection_that_cannot_be_changed_is_cut_and_keeps_no_other_from_it(String transport)
      throws Exception {
    start(transport);
    Set<Long> changed = ConcurrentHashMap.newKeySet();
    try (Socket first = client();
        Socket second = client();
        Socket third = client()) {
      assertThat(List.of(first, second, third)).allMatch(Socket::isConnected);
      eventually(() -> link.connections() == 3);

      plane.onEvery(
          link.live(),
          connection -> {
            if (connection.index() == 1) {
              throw new IllegalStateException("no memory, for the test");
            }
            changed.add(connection.index());
          });

      assertThat(changed).containsExactlyInAnyOrder(0L, 2L);
      eventually(() -> link.connections() == 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void bytes_and_end_that_came_before_the_upstream_was_there_are_kept(String transport)
      throws Exception {
    start(transport);
    try (Socket client = client()) {
      client.getOutputStream().write("early".getBytes("US-ASCII"));
      client.shutdownOutput();
      try (Socket server = server()) {
        assertThat(server.getInputStream().readAllBytes()).hasSize(5);
        server.getOutputStream().write("late".getBytes("US-ASCII"));
        server.shutdownOutput();
        assertThat(client.getInputStream().readAllBytes()).hasSize(4);
      }
      eventually(() -> link.connections() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void bulk_to_a_reader_that_pauses_arrives_whole_and_is_counted_exactly(String transport)
      throws Exception {
    start(transport);
    byte[] sent = pattern(BULK);
    try (Socket client = client();
        Socket server = server()) {
      CompletableFuture<Void> sender = sending(server, sent);
      InputStream in = client.getInputStream();
      assertThat(in.read()).isEqualTo(sent[0] & 0xFF);
      eventually(() -> isStill());
      byte[] rest = in.readAllBytes();

      assertThat(rest.length + 1).isEqualTo(BULK);
      assertThat(rest[rest.length - 1]).isEqualTo(sent[BULK - 1]);
      assertThat(Arrays.equals(rest, 0, rest.length, sent, 1, BULK)).isTrue();
      sender.join();
      assertThat(link.counters().down().received()).isEqualTo(BULK);
      assertThat(link.counters().down().sent()).isEqualTo(BULK);
      assertThat(plane.heldBytes()).isZero();
      assertThat(plane.connections(link).get(0).bytesDown()).isEqualTo(BULK);
    }
  }

  private boolean isStill() {
    long before = link.counters().down().received();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    return before > 0 && link.counters().down().received() == before;
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void toxics_that_come_and_go_under_bulk_lose_and_reorder_nothing(String transport)
      throws Exception {
    start(transport);
    byte[] sent = pattern(BULK);
    try (Socket client = client();
        Socket server = server()) {
      CompletableFuture<Void> sender = sending(client, sent);
      CompletableFuture<byte[]> received =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      ToxicType latency = ToxicTypes.named("latency").orElseThrow();
      for (long i = 0; !received.isDone(); i++) {
        NamedToxic toxic =
            new NamedToxic(
                i,
                "t",
                latency,
                "upstream",
                Direction.UPSTREAM,
                1,
                latency.create(Map.of("latency", i % 3)));
        link.toxics(i % 2 == 0 ? List.of(toxic) : List.of());
        plane.refresh(link);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }

      assertThat(Arrays.equals(received.join(), sent)).isTrue();
      sender.join();
      assertThat(link.counters().up().received()).isEqualTo(BULK);
      assertThat(link.counters().up().sent()).isEqualTo(BULK);
      assertThat(plane.heldBytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void reset_of_the_client_reaches_the_server_also_while_its_answer_is_stuck(String transport)
      throws Exception {
    start(transport);
    Socket client = client();
    try (Socket server = server()) {
      CompletableFuture<Void> sender = sending(server, pattern(BULK));
      assertThat(client.getInputStream().read()).isNotNegative();
      eventually(() -> isStill());
      client.setSoLinger(true, 0);
      client.close();

      assertThatThrownBy(sender::join).hasMessageContaining("SocketException");
      assertThatThrownBy(
              () -> {
                server.getInputStream().read();
                server.getOutputStream().write(1);
              })
          .isInstanceOf(SocketException.class);
      eventually(() -> link.connections() == 0 && plane.heldBytes() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "nio"})
  void turns_are_counted_on_the_way_without_toxics(String transport) throws Exception {
    start(transport);
    try (Socket client = client();
        Socket server = server()) {
      for (int i = 0; i < 5; i++) {
        client.getOutputStream().write(i);
        assertThat(server.getInputStream().read()).isEqualTo(i);
        server.getOutputStream().write(i);
        assertThat(client.getInputStream().read()).isEqualTo(i);
      }
      assertThat(link.counters().exchanges()).isEqualTo(5);
      assertThat(link.counters().exchangesHit()).isZero();
    }
  }
}
