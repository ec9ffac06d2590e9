package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DataPathTest {

  /** Generous, and far below the 25 s for which Toxiproxy hangs. */
  private static final double STILL_ALIVE_MILLIS = 8_000;

  @Test
  void half_close_reaches_the_server_and_the_answer_still_comes_back() throws IOException {
    Upstream counting =
        new Upstream(
            client -> {
              long bytes = Bench.drain(client.getInputStream());
              client.getOutputStream().write(("got " + bytes).getBytes(StandardCharsets.US_ASCII));
            });
    try (Bench bench = new Bench(Settings.local(1), counting);
        Socket socket = bench.connect()) {
      Bench.send(socket, "12345");
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo("got 5");
      Bench.eventually("the connection is gone", () -> bench.count("connections") == 0);
      assertThat(bench.count("cut")).isZero();
    }
  }

  @Test
  void half_close_is_kept_behind_delayed_bytes() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.toxic("'type':'latency','stream':'upstream','attributes':{'latency':100}");
      Bench.send(socket, "late");
      socket.shutdownOutput();

      assertThat(socket.getInputStream().readAllBytes()).hasSize(4);
    }
  }

  @Test
  void reset_of_the_server_reaches_the_client_as_a_reset() throws IOException {
    Upstream rude =
        new Upstream(
            client -> {
              client.getInputStream().read();
              client.setSoLinger(true, 0);
            });
    try (Bench bench = new Bench(Settings.local(1), rude);
        Socket socket = bench.connect()) {
      Bench.send(socket, "x");

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void reset_behind_the_end_of_the_server_takes_nothing_from_what_a_latency_holds()
      throws IOException {
    CountDownLatch arrived = new CountDownLatch(1);
    Upstream hasty =
        new Upstream(
            client -> {
              client.getOutputStream().write("bye".getBytes(StandardCharsets.US_ASCII));
              client.shutdownOutput();
              await(arrived);
              client.setSoLinger(true, 0);
            });
    try (Bench bench = new Bench(Settings.local(1), hasty)) {
      bench.toxic("'type':'latency','attributes':{'latency':300}");
      long start = System.nanoTime();
      try (Socket socket = bench.connect()) {
        Bench.eventually("the answer is held", () -> bench.count("bytesDown") == 3);
        arrived.countDown();

        assertThat(Bench.drain(socket.getInputStream())).isEqualTo(3);
        assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(300);
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void refusing_upstream_closes_the_client_and_is_counted() throws IOException {
    try (Bench bench = Bench.echo()) {
      bench.upstream.close();
      try (Socket socket = bench.connect()) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(bench.count("refused")).isEqualTo(1);
      assertThat(bench.count("connectionsTotal")).isEqualTo(1);
    }
  }

  @Test
  void upstream_that_cannot_be_found_closes_the_client() throws IOException {
    try (Bench bench = Bench.echo()) {
      int port = bench.link("nowhere", "no-such-host.invalid:80");
      try (Socket socket = Bench.connect(port)) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void disabled_refuses_connects_cuts_what_is_there_and_comes_back_on_the_same_port()
      throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "before");

      bench.api.post("/proxies/p", "{'enabled':false}");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(bench::connect).isInstanceOf(ConnectException.class);
      assertThat(bench.count("connections")).isZero();
      assertThat(bench.count("cut")).isEqualTo(1);

      bench.api.post("/proxies/p", "{'enabled':true}");
      try (Socket again = bench.connect()) {
        assertThat(Bench.roundTrip(again, "after")).isPositive();
      }
    }
  }

  @Test
  void changed_upstream_drops_connections_and_equal_values_keep_them() throws IOException {
    try (Bench bench = Bench.echo();
        Upstream other = Upstream.echo();
        Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "one");
      bench.api.post("/proxies/p", "{'upstream':'" + bench.upstream.address() + "'}");
      Bench.roundTrip(socket, "two");

      bench.api.post("/proxies/p", "{'upstream':'" + other.address() + "'}");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void client_that_stops_reading_holds_little_memory_and_never_the_api() throws IOException {
    byte[] block = new byte[1024 * 1024];
    Upstream flood =
        new Upstream(
            client -> {
              while (true) {
                client.getOutputStream().write(block);
              }
            });
    List<Socket> stalled = new ArrayList<>();
    try (Bench bench = new Bench(Settings.local(1), flood)) {
      bench.toxic("'name':'t','type':'latency','attributes':{'latency':50}");
      for (int i = 0; i < 100; i++) {
        stalled.add(bench.connect());
      }
      Bench.eventually("all flow", () -> bench.count("connectionsTotal") == 100);
      Bench.eventually("all stand still", () -> isStill(bench));

      long start = System.nanoTime();
      assertThat(bench.api.delete("/proxies/p/toxics/t").status()).isEqualTo(204);
      assertThat((System.nanoTime() - start) / 1e6).isLessThan(STILL_ALIVE_MILLIS);
      assertThat(Bench.held(bench.api)).isLessThan(40e6);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  private static boolean isStill(Bench bench) {
    long before = bench.count("bytesDown");
    for (int i = 0; i < 20; i++) {
      bench.api.get("/version");
    }
    return before > 1_000_000 && bench.count("bytesDown") == before;
  }

  @Test
  void dial_that_hangs_delays_nobody_else() throws IOException {
    // A full backlog lets connects hang in the kernel.
    try (Bench bench = Bench.echo();
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = bench.link("full", "127.0.0.1:" + full.getLocalPort());
      List<Socket> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(Bench.connect(port));
      }
      try (Socket socket = bench.connect()) {
        assertThat(Bench.roundTrip(socket, "still here")).isLessThan(STILL_ALIVE_MILLIS);
      }
      long start = System.nanoTime();
      assertThat(bench.api.delete("/proxies/full").status()).isEqualTo(204);
      assertThat((System.nanoTime() - start) / 1e6).isLessThan(STILL_ALIVE_MILLIS);
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void bulk_data_arrives_whole() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.toxic("'type':'latency','attributes':{'latency':1,'jitter':1}");
      String payload = "0123456789abcdef".repeat(100_000);
      Thread sender =
          new Thread(
              () -> {
                try {
                  Bench.send(socket, payload);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      sender.start();

      assertThat(Bench.receive(socket, payload.length())).isEqualTo(payload);
      assertThat(bench.count("bytesUp")).isEqualTo(payload.length());
      assertThat(bench.count("bytesDown")).isEqualTo(payload.length());
    }
  }
}
