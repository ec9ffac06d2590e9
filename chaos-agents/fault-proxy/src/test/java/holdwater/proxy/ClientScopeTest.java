package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics with {@code clients} meet connections of those alone. */
@Timeout(120)
class ClientScopeTest {

  private static final String NINE = "127.0.0.9";

  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    bench = Bench.echo();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  /** From another address of this machine; only Linux has them all without being told. */
  private Socket connectFrom(String address) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.port()), 10_000);
    return socket;
  }

  private static boolean isReset(Socket socket) throws IOException {
    Bench.send(socket, "x");
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void only_connections_of_the_client_are_met_old_ones_and_new_ones() throws IOException {
    try (Socket oldNine = connectFrom(NINE);
        Socket oldOne = bench.connect()) {
      Bench.roundTrip(oldNine, "before");
      Bench.roundTrip(oldOne, "before");
      bench.extension("'name':'t','type':'reset_peer','clients':['10.0.0.0/8','127.0.0.8/30']");

      assertThat(isReset(oldNine)).isTrue();
      Bench.roundTrip(oldOne, "spared");
      try (Socket nine = connectFrom(NINE);
          Socket one = bench.connect()) {
        assertThat(isReset(nine)).isTrue();
        Bench.roundTrip(one, "spared");
      }
    }
    assertThat(bench.count("cut")).isEqualTo(2);
    assertThat(bench.count("exchangesHit")).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void connects_of_the_client_alone_are_held_back_and_first_counts_only_them() throws IOException {
    bench.extension(
        "'name':'t','type':'accept_delay','attributes':{'delay':400},'clients':['127.0.0.9'],"
            + "'first':1");
    try (Socket one = bench.connect()) {
      assertThat(Bench.fastestOf(3, one)).isLessThan(400);
    }
    assertThat(bench.api.get("/v3/proxies/p/toxics/t").json().get("met").asInt()).isZero();
    long start = System.nanoTime();
    try (Socket nine = connectFrom(NINE)) {
      Bench.roundTrip(nine, "x");
      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void it_is_shown_as_it_was_written_and_hidden_from_toxiproxys_clients() {
    bench.extension("'name':'t','type':'latency','clients':['10.1.2.3/8','::1']");

    assertThat(bench.api.get("/v3/proxies/p/toxics/t").body())
        .contains("\"clients\":[\"10.1.2.3/8\",\"::1\"]");
    assertThat(bench.api.get("/proxies/p/toxics").json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'latency','clients':[]",
        "'type':'latency','clients':'127.0.0.1'",
        "'type':'latency','clients':['localhost']",
        "'type':'latency','clients':['127.0.0.0/33']",
        "'type':'latency','clients':[1]",
        "'type':'syn_blackhole','clients':['127.0.0.1']"
      })
  void what_names_no_clients_is_refused(String spec) {
    assertThat(bench.tryExtension(spec).status()).as(spec).isEqualTo(400);
  }

  @Test
  void mistake_says_what_is_meant() {
    assertThat(bench.tryExtension("'type':'latency','clients':['db.example']").body())
        .contains("'db.example' is no address such as 127.0.0.1 or ::1 and no network such as");
  }
}
