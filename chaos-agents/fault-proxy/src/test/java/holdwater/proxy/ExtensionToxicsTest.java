package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the toxics can do beyond Toxiproxy's, as a client feels it. */
@Timeout(60)
class ExtensionToxicsTest {

  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    bench = Bench.echo();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  @Test
  void corrupt_changes_bytes_and_keeps_their_number() throws IOException {
    bench.extension("'type':'corrupt','attributes':{'rate':0.05}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "@".repeat(10_000));
      byte[] back = socket.getInputStream().readNBytes(10_000);

      long changed = 0;
      for (byte one : back) {
        changed += one == '@' ? 0 : 1;
      }
      // Six standard deviations around 500.
      assertThat(changed).isBetween(369L, 631L);
    }
  }

  @Test
  void corrupt_hits_the_same_bytes_with_the_same_seed() throws IOException {
    assertThat(corrupted(7)).isEqualTo(corrupted(7)).isNotEqualTo(corrupted(8));
  }

  private static List<Byte> corrupted(long seed) throws IOException {
    List<Byte> all = new ArrayList<>();
    try (Bench own = new Bench(Settings.local(seed), Upstream.echo())) {
      own.extension("'type':'corrupt','attributes':{'rate':0.1,'unit':'byte'}");
      for (int i = 0; i < 3; i++) {
        try (Socket socket = own.connect()) {
          Bench.send(socket, "@".repeat(1_000));
          for (byte one : socket.getInputStream().readNBytes(1_000)) {
            all.add(one);
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'corrupt','attributes':{'rate':2}",
        "'type':'corrupt','attributes':{'rate':-1e-9}",
        "'type':'corrupt','attributes':{'unit':'nibble'}",
        "'type':'corrupt','attributes':{'unit':8}",
        "'type':'latency','attributes':{'distribution':'cauchy'}",
        "'type':'latency','attributes':{'shape':0.5}",
        "'type':'latency','attributes':{'shape':1e300}",
        "'type':'bandwidth','attributes':{'shared':'per-planet'}",
        "'type':'bandwidth','attributes':{'shared':true}"
      })
  void what_means_nothing_is_refused(String spec) {
    assertThatThrownBy(() -> bench.extension(spec)).hasMessageContaining("\"status\":400");
  }

  @Test
  void a_pareto_latency_is_never_early() throws IOException {
    bench.extension(
        "'type':'latency','attributes':"
            + "{'latency':40,'jitter':10,'distribution':'pareto','shape':3}");
    try (Socket socket = bench.connect()) {
      for (int i = 0; i < 10; i++) {
        assertThat(Bench.roundTrip(socket, "x")).isBetween(40.0, 3_000.0);
      }
    }
  }

  @Test
  void a_shared_line_is_as_wide_for_four_connections_as_for_one() throws Exception {
    bench.extension("'type':'bandwidth','attributes':{'rate':200,'shared':'per-proxy'}");
    long start = System.nanoTime();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sockets.add(bench.connect());
      Bench.send(sockets.get(i), "x".repeat(25_000));
    }
    for (Socket socket : sockets) {
      Bench.receive(socket, 25_000);
      socket.close();
    }

    // 100 KB at 200 KB/s; four lines of their own would take 125 ms.
    assertThat(Bench.millisSince(start)).isBetween(500.0, 5_000.0);
  }

  @Test
  void a_client_of_toxiproxy_is_not_shown_what_it_does_not_know() {
    bench.extension("'name':'t','type':'latency'");

    assertThat(bench.api.get("/proxies/p/toxics/t").json().get("attributes").fieldNames())
        .toIterable()
        .containsExactly("latency", "jitter");
  }
}
