package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each toxic, measured by a client. Bounds are tight below (never early) and loose above (the
 * machine is shared).
 */
class ToxicsOverSocketsTest {

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
  void latency_delays_each_way_it_is_set_on() throws IOException {
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "warm");
      bench.toxic("'type':'latency','stream':'upstream','attributes':{'latency':150}");
      assertThat(Bench.fastestOf(3, socket)).isBetween(150.0, 900.0);

      bench.toxic("'type':'latency','stream':'downstream','attributes':{'latency':100}");
      assertThat(Bench.fastestOf(3, socket)).isBetween(250.0, 900.0);

      bench.api.post("/reset", "");
      assertThat(Bench.fastestOf(20, socket)).isLessThan(150);
    }
  }

  @Test
  void latency_lets_nothing_out_early_when_it_is_removed_or_another_toxic_comes()
      throws IOException {
    bench.toxic("'name':'slow','type':'latency','attributes':{'latency':700}");
    try (Socket socket = bench.connect()) {
      long start = System.nanoTime();
      Bench.send(socket, "x");
      Bench.eventually("the answer is on its way", () -> bench.count("exchangesHit") == 1);
      bench.toxic("'name':'other','type':'latency','stream':'upstream'");
      bench.api.delete("/proxies/p/toxics/slow");

      assertThat(Bench.receive(socket, 1)).isEqualTo("x");
      assertThat((System.nanoTime() - start) / 1e6).isGreaterThanOrEqualTo(700);
      assertThat(Bench.fastestOf(5, socket)).isLessThan(700);
    }
  }

  @Test
  void bandwidth_carries_its_rate() throws IOException {
    bench.toxic("'type':'bandwidth','attributes':{'rate':400}");
    String payload = "x".repeat(200_000);
    try (Socket socket = bench.connect()) {
      assertThat(Bench.roundTrip(socket, payload)).isBetween(490.0, 5_000.0);
    }
  }

  @Test
  void timeout_gives_nothing_and_closes_in_time_despite_traffic() throws IOException {
    bench.toxic("'type':'timeout','attributes':{'timeout':300}");
    try (Socket socket = bench.connect()) {
      long start = System.nanoTime();
      Bench.send(socket, "hello");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat((System.nanoTime() - start) / 1e6).isBetween(250.0, 10_000.0);
    }
    assertThat(bench.count("cut")).isEqualTo(1);
  }

  @Test
  void timeout_zero_is_a_black_hole_until_it_is_removed() throws IOException {
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "before");
      bench.toxic("'name':'hole','type':'timeout'");
      Bench.send(socket, "hello");
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      bench.api.delete("/proxies/p/toxics/hole");
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket socket = bench.connect()) {
      assertThat(Bench.roundTrip(socket, "after")).isPositive();
    }
  }

  @Test
  void reset_peer_resets_a_connection_that_was_there_before_it() throws IOException {
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "before");
      bench.toxic("'type':'reset_peer'");
      Bench.send(socket, "x");

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void reset_peer_waits_its_timeout_and_the_api_does_not_wait_with_it() throws IOException {
    bench.toxic("'name':'r','type':'reset_peer','attributes':{'timeout':86400000}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "x");
      Bench.eventually("struck", () -> bench.count("exchangesHit") == 1);

      bench.api.delete("/proxies/p/toxics/r");

      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void reset_peer_of_toxicity_zero_resets_nobody() throws IOException {
    bench.toxic("'type':'reset_peer','toxicity':0");
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "x");
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
