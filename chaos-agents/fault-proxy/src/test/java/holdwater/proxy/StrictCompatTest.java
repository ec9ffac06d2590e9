package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.toxics.Compat;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Toxiproxy's old ways, as they were measured on a real one. */
class StrictCompatTest {

  private static final int PATIENCE_MILLIS = 20_000;

  private static Bench strict(Upstream upstream) throws IOException {
    return new Bench(TestSettings.compat(new Compat(true)), upstream);
  }

  @Test
  void timeout_waits_for_silence() throws IOException {
    try (Bench bench = strict(Upstream.echo());
        Socket socket = bench.connect()) {
      bench.toxic("'type':'timeout','stream':'upstream','attributes':{'timeout':400}");
      long start = System.nanoTime();
      while (System.nanoTime() - start < 1_000_000_000L) {
        Bench.send(socket, "x");
        LockSupport.parkNanos(20_000_000L);
      }
      assertThat(bench.count("connections")).isEqualTo(1);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void removing_a_latency_lets_out_what_it_holds() throws IOException {
    try (Bench bench = strict(Upstream.echo());
        Socket socket = bench.connect()) {
      bench.toxic("'name':'l','type':'latency','attributes':{'latency':60000}");
      Bench.send(socket, "x");
      Bench.eventually("it is held", () -> bench.count("bytesDown") == 1);

      bench.api.delete("/proxies/p/toxics/l");

      socket.setSoTimeout(PATIENCE_MILLIS);
      assertThat(socket.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void an_end_is_not_delayed_by_a_latency() throws IOException {
    try (Bench bench = strict(new Upstream(client -> client.getInputStream().read()));
        Socket socket = bench.connect()) {
      bench.toxic("'type':'latency','attributes':{'latency':60000}");
      socket.setSoTimeout(PATIENCE_MILLIS);
      Bench.send(socket, "x");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void a_reset_by_the_upstream_looks_like_an_end() throws IOException {
    try (Bench bench = strict(new Upstream(StrictCompatTest::reset));
        Socket socket = bench.connect()) {
      Bench.send(socket, "x");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static void reset(Socket client) throws IOException {
    assertThat(client.getInputStream().read()).isEqualTo('x');
    client.setSoLinger(true, 0);
  }

  @Test
  void no_host_means_every_interface_and_metrics_want_their_flag() throws IOException {
    try (Bench bench = strict(Upstream.echo())) {
      Api.Reply made = bench.api.post("/proxies", "{'name':'q','listen':':0','upstream':'u:1'}");

      assertThat(made.json().get("listen").asText()).matches("(\\[::]|0\\.0\\.0\\.0):\\d+");
      assertThat(bench.api.get("/metrics").status()).isEqualTo(404);
      assertThat(bench.api.get("/v3/metrics").status()).isEqualTo(200);
    }
  }
}
