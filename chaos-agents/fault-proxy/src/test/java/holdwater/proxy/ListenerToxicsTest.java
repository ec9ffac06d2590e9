package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.link.ConnectionView;
import holdwater.proxy.link.DataPlane;
import holdwater.proxy.link.Link;
import holdwater.proxy.link.Listener;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Draws;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Toxics that act on connects, and the view of live connections, at the data plane itself. */
@Timeout(120)
class ListenerToxicsTest {

  private Upstream upstream;
  private DataPlane plane;
  private Link link;
  private Listener listener;
  private int port;

  @BeforeEach
  void start() throws Exception {
    upstream = Upstream.echo();
    plane = new DataPlane(new Draws(7));
    link = new Link("p", upstream.address());
    listener = plane.listen("127.0.0.1:0", link);
    port = Integer.parseInt(listener.address().split(":")[1]);
  }

  @AfterEach
  void stop() throws IOException {
    plane.close(listener, link);
    plane.close();
    upstream.close();
  }

  private void set(NamedToxic... toxics) {
    link.toxics(List.of(toxics));
    plane.refresh(link);
  }

  private static NamedToxic toxic(String type, float toxicity, Map<String, Object> attributes) {
    ToxicType made = ToxicTypes.named(type).orElseThrow();
    return new NamedToxic(
        1, "t", made, "upstream", Direction.UPSTREAM, toxicity, made.create(attributes));
  }

  private Socket connectWithin(int millis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(60_000);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Test
  void accept_delay_holds_a_new_connection_and_leaves_the_old_alone() throws IOException {
    try (Socket old = Bench.connect(port)) {
      Bench.roundTrip(old, "before");
      set(toxic("accept_delay", 1, Map.of("delay", 400L)));

      assertThat(Bench.fastestOf(3, old)).isLessThan(400);
      long start = System.nanoTime();
      try (Socket held = Bench.connect(port)) {
        Bench.roundTrip(held, "x");
        assertThat((System.nanoTime() - start) / 1e6).isBetween(400.0, 10_000.0);
        assertThat(Bench.fastestOf(3, held)).isLessThan(400);
        assertThat(link.counters().exchanges()).isEqualTo(8);
        assertThat(link.counters().exchangesHit()).isEqualTo(1);
        List<ConnectionView> views = plane.connections(link);
        assertThat(views.get(0).setupMillis()).isLessThan(views.get(1).setupMillis());
        assertThat(views.get(0).hits()).isEmpty();
        assertThat(views.get(1).setupMillis()).isBetween(400L, 10_000L);
        assertThat(views.get(1).hits())
            .containsExactly(new ConnectionView.ToxicHits("t", Direction.UPSTREAM, 1));
      }
    }
  }

  @Test
  void accept_delay_that_is_removed_lets_those_in_who_wait() throws IOException {
    set(toxic("accept_delay", 1, Map.of("delay", 86_400_000L)));
    try (Socket held = Bench.connect(port)) {
      Bench.send(held, "x");
      Bench.eventually("it waits", () -> link.connections() == 1);
      ConnectionView waiting = plane.connections(link).get(0);
      assertThat(waiting.upstream()).isEmpty();
      assertThat(waiting.hits())
          .containsExactly(new ConnectionView.ToxicHits("t", Direction.UPSTREAM, 1));

      set();
      assertThat(Bench.receive(held, 1)).isEqualTo("x");
    }
  }

  @Test
  void accept_delay_that_comes_while_a_connection_waits_counts_as_having_met_it()
      throws IOException {
    set(toxic("accept_delay", 1, Map.of("delay", 86_400_000L)));
    try (Socket held = Bench.connect(port)) {
      Bench.eventually("it waits", () -> !plane.connections(link).isEmpty());
      NamedToxic other =
          new NamedToxic(
              2,
              "other",
              ToxicTypes.named("accept_delay").orElseThrow(),
              "upstream",
              Direction.UPSTREAM,
              1,
              ToxicTypes.named("accept_delay").orElseThrow().create(Map.of("delay", 1L)));
      set(other);

      Bench.roundTrip(held, "x");
      assertThat(plane.connections(link).get(0).hits())
          .extracting(ConnectionView.ToxicHits::toxic)
          .containsExactly("t", "other");
    }
  }

  @Test
  void accept_delay_of_toxicity_zero_holds_nobody_and_closing_ends_those_it_holds()
      throws IOException {
    set(toxic("accept_delay", 0, Map.of("delay", 86_400_000L)));
    try (Socket free = Bench.connect(port)) {
      Bench.roundTrip(free, "x");
    }
    set(toxic("accept_delay", 1, Map.of("delay", 86_400_000L)));
    try (Socket held = Bench.connect(port)) {
      Bench.eventually("it waits", () -> !plane.connections(link).isEmpty());
      plane.close(listener, link);
      assertThat(held.getInputStream().read()).isEqualTo(-1);
    }
  }

  // The kernel's queue can be shortened only through epoll.
  @Test
  @EnabledOnOs(OS.LINUX)
  void syn_blackhole_answers_no_connect_until_it_is_removed_and_keeps_old_connections()
      throws IOException {
    try (Socket old = Bench.connect(port)) {
      Bench.roundTrip(old, "before");
      set(toxic("syn_blackhole", 1, Map.of()));
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> connectWithin(300)).isInstanceOf(SocketTimeoutException.class);
      }
      Bench.roundTrip(old, "still here");

      set();
      try (Socket fresh = connectWithin(20_000)) {
        Bench.roundTrip(fresh, "after");
      }
      Bench.eventually("gone", () -> link.connections() == 1);
      assertThat(link.counters().connectionsTotal()).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void syn_blackhole_that_is_set_while_the_port_is_closed_holds_once_it_opens() throws Exception {
    String address = listener.address();
    plane.close(listener, link);
    set(toxic("syn_blackhole", 1, Map.of()));

    listener = plane.listen(address, link);

    assertThatThrownBy(() -> connectWithin(300)).isInstanceOf(SocketTimeoutException.class);
    set(toxic("syn_blackhole", 0, Map.of()));
    try (Socket fresh = connectWithin(20_000)) {
      Bench.roundTrip(fresh, "after");
    }
  }

  @Test
  void view_shows_addresses_bytes_and_which_toxics_bit_how_often() throws IOException {
    try (Socket one = Bench.connect(port);
        Socket two = Bench.connect(port)) {
      Bench.roundTrip(one, "12345");
      Bench.roundTrip(two, "1");
      set(toxic("latency", 1, Map.of()));
      Bench.roundTrip(one, "123");
      Bench.roundTrip(one, "123");
      set();
      Bench.roundTrip(one, "1");

      List<ConnectionView> views = plane.connections(link);
      assertThat(views).extracting(ConnectionView::index).containsExactly(0L, 1L);
      ConnectionView first = views.get(0);
      assertThat(first.client()).isEqualTo("127.0.0.1:" + one.getLocalPort());
      assertThat(first.upstream()).isEqualTo(upstream.address());
      assertThat(first.ageMillis()).isBetween(0L, 60_000L);
      assertThat(first.bytesUp()).isEqualTo(12);
      assertThat(first.bytesDown()).isEqualTo(12);
      assertThat(first.hits())
          .containsExactly(new ConnectionView.ToxicHits("t", Direction.UPSTREAM, 2));
      assertThat(views.get(1).hits()).isEmpty();
    }
  }
}
